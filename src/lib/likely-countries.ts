import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { ListedCall } from '@/domain/calls/listed-call';

/** Countries of the workspace's own numbers, as far as lists of calls were loaded in this tab. */
const own = new Set<CountryCode>();
const seen = new Set<string>();
const MAX_SEEN = 500;

/** The number on the agent's side of a call: what was dialed on an inbound call, who called on an outbound one. */
function ownNumber({ direction, from_number, to_number }: ListedCall): string | undefined {
  if (direction === 'inbound') return to_number;
  return direction === 'outbound' ? from_number : undefined;
}

/** Remembers the countries of the workspace's own numbers out of loaded calls. */
export function noteOwnNumbers(calls: readonly ListedCall[]): void {
  for (const call of calls) {
    const number = ownNumber(call);
    if (!number?.startsWith('+') || seen.has(number) || seen.size >= MAX_SEEN) continue;
    seen.add(number);
    const parsed = parsePhoneNumberFromString(number);
    if (!parsed?.isPossible()) continue;
    const country = parsed.country ?? parsed.getPossibleCountries()[0];
    if (country) own.add(country);
  }
}

function browserRegion(): string | undefined {
  try {
    return new Intl.Locale(navigator.language).region;
  } catch {
    return undefined;
  }
}

/** The countries that a number without a country code may belong to: the workspace's own, the browser's, and the US. */
export function likelyCountries(): readonly CountryCode[] {
  const region = browserRegion();
  return [...new Set([...own, ...(region && isSupportedCountry(region) ? [region] : []), 'US' as const])];
}
