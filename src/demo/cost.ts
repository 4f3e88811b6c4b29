import type { JsonObject } from '@/domain/json';
import type { Price } from './scenario';

/** Cents are given to seven places, as Retell gives them. */
const cents = (value: number) => Math.round(value * 1e7) / 1e7;

/** `call_cost` in cents. Whole seconds are billed, rounded up. */
export function costOf(prices: readonly Price[], duration_ms: number): JsonObject {
  const billed = Math.ceil(duration_ms / 1000);
  const product_costs = prices.map(({ product, unit_price, once, is_transfer_leg_cost }) => ({
    product,
    ...(unit_price === undefined ? {} : { unit_price }),
    cost: cents(unit_price === undefined ? (once ?? 0) : unit_price * billed),
    ...(is_transfer_leg_cost ? { is_transfer_leg_cost } : {}),
  }));
  const once = prices.reduce((sum, price) => sum + (price.once ?? 0), 0);
  return {
    product_costs,
    total_duration_seconds: billed,
    total_duration_unit_price: cents(prices.reduce((sum, price) => sum + (price.unit_price ?? 0), 0)),
    ...(once > 0 ? { total_one_time_price: cents(once) } : {}),
    combined_cost: cents(product_costs.reduce((sum, line) => sum + line.cost, 0)),
  };
}

/** `llm_token_usage`: the prompt grows with each request. */
export function tokensOf({ first, grows }: { first: number; grows: number }, requests: number): JsonObject {
  const values = Array.from({ length: requests }, (_, i) => first + grows * i + ((i * 37) % 29));
  const average = values.reduce((sum, value) => sum + value, 0) / Math.max(1, requests);
  return { values, average, num_requests: requests };
}
