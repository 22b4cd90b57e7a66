#!/bin/sh
# Makes the spoken announcements in this folder: 8 kHz µ-law without a header, as a leg is sent them.
# Run it once after changing a text. Needs espeak-ng and sox; the voice is synthesised, nobody's recording.
set -eu
cd "$(dirname "$0")"

speak() {
  espeak-ng -v en-us -s 145 -p 45 --stdout "$2" |
    sox -t wav - -t ul -r 8000 -c 1 "$1.ulaw" highpass 200 norm -3 pad 0.2 0.3
}

speak nobody_here "Thank you for calling. Nobody is here to take your call at the moment. Please call again later. Goodbye."
speak all_busy "Thank you for calling. All of our agents are talking to other customers. Please call again later. Goodbye."
speak technical_problem "We are sorry. A technical problem keeps us from taking your call."
