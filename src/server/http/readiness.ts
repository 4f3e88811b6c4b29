/** One part that must be well for calls to be served, and a sentence why it is not. Never a secret or a call id. */
export type Health = { readonly name: string; readonly ok: boolean; readonly why?: string };

/** What `/readyz` answers: 200 while every part is well, else 503 with the reasons. */
export function readinessResponse(health: readonly Health[]): Response {
  const reasons = health
    .filter(({ ok }) => !ok)
    .map(({ name, why }) => ({ name, why: why ?? 'It is not well.' }));
  return Response.json(
    { ready: reasons.length === 0, reasons },
    { status: reasons.length === 0 ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
