#!/bin/sh
# Makes the spoken announcements in this folder: 8 kHz µ-law without a header, as a leg is sent them.
# Run it once after changing a text. Needs espeak-ng and sox; the voice is synthesised, nobody's recording.
set -eu
cd "$(dirname "$0")"

speak() {
  speak_in en-us "$1" "$2" 0.3
}

# voice, name, text, seconds of silence after it
speak_in() {
  espeak-ng -v "$1" -s 145 -p 45 --stdout "$3" |
    sox -t wav - -t ul -r 8000 -c 1 "$2.ulaw" highpass 200 norm -3 pad 0.2 "$4"
}

# What an agent hears at a dial number: the digit that takes the call comes last in every language.
ask_for_digit() {
  speak_in "$2" "take_call_$1" "$3" 0
  for digit in 0 1 2 3 4 5 6 7 8 9; do
    speak_in "$2" "take_call_$1_$digit" "$digit" 0
  done
}

speak nobody_here "Thank you for calling. Nobody is here to take your call at the moment. Please call again later. Goodbye."
speak all_busy "Thank you for calling. All of our agents are talking to other customers. Please call again later. Goodbye."
speak technical_problem "We are sorry. A technical problem keeps us from taking your call."
ask_for_digit en en-us "To take the call, press"
ask_for_digit nl nl "Om het gesprek aan te nemen, druk op"
ask_for_digit da da "For at tage opkaldet, tryk på"
ask_for_digit de de "Um den Anruf anzunehmen, drücken Sie"
sox -n -t ul -r 8000 -c 1 -D pause.ulaw trim 0 1.5
