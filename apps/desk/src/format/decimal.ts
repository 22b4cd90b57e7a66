import { withRegion } from './region.ts'

/**
 * A number as it is written in a language, with as many decimals as it has. What is no number, or is too long to be
 * held exactly, stays as it came.
 */
export function formatNumber(text: string, language: string): string {
  if (!/^-?\d{1,15}(\.\d{1,10})?$/.test(text)) return text
  const decimals = text.split('.')[1]?.length ?? 0
  return new Intl.NumberFormat(withRegion(language), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(Number(text))
}
