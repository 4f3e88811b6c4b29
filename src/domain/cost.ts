import type { Call, CallCost, ProductCost } from './call';
import { upperFirst } from './text/first-letter';
import { type Cents, cents, type Seconds, seconds } from './units';

/** One line of the bill. */
export type CostLine = {
  /** Retell's code of the product, null where it gave none. */
  readonly product: string | null;
  readonly cost: Cents | null;
  /** Cents per minute, as the unit price says; null without one, and where it does not give the cost of the billed time. */
  readonly perMinute: Cents | null;
  /** Cents for a unit that Retell does not name: the given unit price where it is none per second. */
  readonly unitPrice: Cents | null;
  /** Share of the largest part of the bill that costs something, 0 to 1; for the bar. */
  readonly share: number;
  /** Share of the total, 0 to 1; null where the two do not fit together. */
  readonly ofTotal: number | null;
  /** Charged once per call; only where `total_one_time_price` says so of exactly the lines without a unit price. */
  readonly isOnce: boolean;
  readonly isTransferLeg: boolean;
};

export type CostSummary = {
  readonly lines: readonly CostLine[];
  readonly total: Cents | null;
  /** Total over billed minutes. */
  readonly perMinute: Cents | null;
  readonly once: Cents | null;
  readonly billed: Seconds | null;
  /** What the lines add up to, where that is not the total. */
  readonly linesSum: Cents | null;
};

/** Sums of decimals in cents stray by less than this. */
const ROUNDING_CENTS = 0.01;

/** A number that can be told; sums and quotients of absurd ones cannot. */
const usable = (value: number | null | undefined): number | null =>
  value !== null && value !== undefined && Number.isFinite(value) ? value : null;
const inCents = (value: number | null): Cents | null => {
  const known = usable(value);
  return known === null ? null : cents(known);
};

type Bill = { readonly largest: number; readonly total: number | null; readonly billed: number | null };

/** Whether a price per second gives the cost of the billed time; where either is unknown, Retell's reference says so. */
function isPerSecond(price: number, cost: number | null, { billed }: Bill): boolean {
  if (cost === null || billed === null || billed <= 0) return true;
  return Math.abs(price * billed - cost) <= Math.max(ROUNDING_CENTS, Math.abs(cost) * 0.01);
}

function lineOf(
  { product, unit_price, cost, is_transfer_leg_cost }: ProductCost,
  bill: Bill,
  areOnce: boolean,
): CostLine {
  const { largest, total } = bill;
  const price = usable(unit_price);
  const amount = usable(cost);
  // The leg of a transfer has a length of its own, which Retell does not give.
  const isTimed = price !== null && (is_transfer_leg_cost === true || isPerSecond(price, amount, bill));
  return {
    product: product ?? null,
    cost: amount === null ? null : cents(amount),
    perMinute: inCents(isTimed ? price * 60 : null),
    unitPrice: inCents(isTimed ? null : price),
    ofTotal:
      amount !== null && total !== null && total > 0 && amount >= 0 && amount <= total
        ? amount / total
        : null,
    share: amount === null || largest <= 0 ? 0 : Math.max(0, amount / largest),
    isOnce: areOnce && unit_price === undefined,
    isTransferLeg: is_transfer_leg_cost === true,
  };
}

const isEmpty = ({ product_costs: lines = [], combined_cost: total }: CallCost) =>
  lines.length === 0 && total === undefined;

/** Whether the lines without a unit price are what `total_one_time_price` is the total of. */
function areChargedOnce(lines: readonly ProductCost[], once: number | null): boolean {
  const unpriced = lines.filter(({ unit_price }) => unit_price === undefined);
  const sum = unpriced.reduce((total, { cost }) => total + (usable(cost) ?? Number.NaN), 0);
  return once !== null && once > 0 && unpriced.length > 0 && Math.abs(sum - once) <= ROUNDING_CENTS;
}

/**
 * The bill of a call, dearest line first; null where Retell gave none. A total of 0 is one. Amounts are cents; by the API
 * reference `unit_price` is cents per second, and a line without one is not explained.
 */
export function summariseCost({ call_cost: bill }: Pick<Call, 'call_cost'>): CostSummary | null {
  if (!bill || isEmpty(bill)) return null;
  const given = bill.product_costs ?? [];
  const amounts = given.flatMap(({ cost }) => usable(cost) ?? []);
  const largest = Math.max(0, ...amounts);
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  const total = usable(bill.combined_cost);
  const billed = usable(bill.total_duration_seconds);
  const isOff = total !== null && amounts.length > 0 && Math.abs(sum - total) > ROUNDING_CENTS;
  const once = usable(bill.total_one_time_price);
  const areOnce = areChargedOnce(given, once);
  return {
    lines: given
      .map((line) => lineOf(line, { largest, total, billed }, areOnce))
      .sort((a, b) => (b.cost ?? -1) - (a.cost ?? -1)),
    total: total === null ? null : cents(total),
    perMinute: inCents(total !== null && billed !== null && billed > 0 ? (total / billed) * 60 : null),
    once: once === null || once === 0 ? null : cents(once),
    billed: billed === null ? null : seconds(billed),
    linesSum: inCents(isOff ? sum : null),
  };
}

/** Words of product codes that are written otherwise than with a capital. */
const WORDS = new Map([
  ['tts', 'text to speech'],
  ['asr', 'speech recognition'],
  ['llm', 'language model'],
  ['gpt', 'GPT'],
  ['pii', 'PII'],
  ['us', 'US'],
  ['uk', 'UK'],
  ['sms', 'SMS'],
  ['sip', 'SIP'],
  ['s2s', 'speech to speech'],
  ['ai', 'AI'],
  ['qa', 'QA'],
  ['elevenlabs', 'ElevenLabs'],
  ['openai', 'OpenAI'],
  ['playht', 'PlayHT'],
  ['minimax', 'MiniMax'],
]);

/** `elevenlabs_tts` → `ElevenLabs text to speech`: a code of a product as words. A version keeps its dots: `gpt_4_1` → `GPT-4.1`. */
export function productName(code: string): string {
  const words = code
    .replace(/(\d)_(?=\d)/g, '$1.')
    .split(/[_\s]+/)
    .filter((word) => word !== '')
    .map((word) => WORDS.get(word.toLowerCase()) ?? word);
  const text = words.join(' ').replace(/\bGPT (?=\d)/, 'GPT-');
  return text === '' ? code : upperFirst(text);
}
