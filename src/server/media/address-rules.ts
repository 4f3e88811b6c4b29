import ipaddr from 'ipaddr.js';

/** IPv4-mapped, IPv4-compatible and NAT64 addresses carry an IPv4 that is what is really reached. */
function embeddedIPv4(address: ipaddr.IPv6): ipaddr.IPv4 | null {
  const bytes = address.toByteArray();
  const last = () => new ipaddr.IPv4(bytes.slice(12));
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  if (bytes.slice(0, 12).every((byte, i) => byte === ([0, 0x64, 0xff, 0x9b][i] ?? 0))) return last();
  return null;
}

/** Addresses whose second half tells a tunnel which IPv4 to deliver to. */
const isIsatap = (bytes: readonly number[]): boolean =>
  (bytes[8] === 0 || bytes[8] === 2) && bytes[9] === 0 && bytes[10] === 0x5e && bytes[11] === 0xfe;

/**
 * Whether an address is one of the public internet. Refused besides everything that is not unicast: 6to4, Teredo, ISATAP, and
 * IPv4-compatible addresses (`::7f00:1`), which ipaddr.js calls unicast. NAT64 is judged by the IPv4 inside.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text) || text.includes('%')) return false;
  const address = ipaddr.parse(text);
  if (address instanceof ipaddr.IPv4) return address.range() === 'unicast';
  const inside = embeddedIPv4(address);
  if (inside) return inside.range() === 'unicast';
  const bytes = address.toByteArray();
  if (bytes.slice(0, 12).every((byte) => byte === 0) || isIsatap(bytes)) return false;
  return address.range() === 'unicast';
}
