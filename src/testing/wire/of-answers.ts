import { z } from 'zod';
import { PROBLEMS } from '@/contract/problem';
import { listRow, MAX_ROW_REPLIES, MAX_ROW_TOOLS } from '@/server/services/list-row';
import { everyLeafCall } from '@/testing/every-leaf';
import { sampleServer } from '@/testing/test-server';
import { fieldsOf, keysOf } from './fields';

export const problems = (): string[] =>
  Object.entries(PROBLEMS).map(([code, { status }]) => `${code} ${status}`);

/** Every schema that the contract exports, with its fields. */
export function contractFields(): string[] {
  const modules = import.meta.glob<{ readonly [name: string]: unknown }>(
    ['../../contract/*.ts', '!../../contract/*.test.ts'],
    { eager: true },
  );
  return Object.values(modules).flatMap((exported) =>
    Object.entries(exported).flatMap(([name, value]) =>
      value instanceof z.ZodType ? fieldsOf(value).map((field) => `${name} ${field}`) : [],
    ),
  );
}

/** What a page of the list answers with, and what a row of it holds where Retell gives everything. */
export async function listFields(): Promise<string[]> {
  const page: unknown = await (await sampleServer().get('/api/calls?limit=1')).json();
  const full = everyLeafCall();
  const tool = { name: 'a', success: true, result: 'b' };
  const long = Array.from({ length: MAX_ROW_REPLIES + 1 }, () => 1);
  const rows = [
    listRow(full),
    listRow({ latency: { e2e: { p50: 1, p90: 1, p95: 1, p99: 1, max: 1, min: 1, num: 1 } } }),
    listRow({
      latency: { e2e: { values: long } },
      tool_calls: Array.from({ length: MAX_ROW_TOOLS + 1 }, () => tool),
      scrubbed_call_analysis: full.call_analysis ?? null,
    }),
  ];
  return [...keysOf(page), ...keysOf({ items: rows })];
}
