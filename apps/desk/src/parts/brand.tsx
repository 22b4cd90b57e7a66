import styles from './brand.module.css'

export function Brand() {
  return (
    <span className={styles.brand}>
      <svg viewBox="0 0 32 32" aria-hidden>
        <rect width="32" height="32" rx="9" className={styles.ground} />
        <path d="M21.2 11.6a6.6 6.6 0 1 0 0 8.8" className={styles.letter} />
      </svg>
      Cordboard
    </span>
  )
}
