import { EnvError, type EnvSource, type ReadFile, secret } from './env-parts';
import type { Secret } from './secret';

/** How much one person, one address and everybody together may ask for. */
export type LimitsEnv = {
  /** Requests in a minute. */
  readonly requestsPerPerson: number;
  readonly requestsPerAddress: number;
  /** Recordings, logs and waveforms that are on their way at the same time. */
  readonly streamsPerPerson: number;
  readonly streams: number;
  /** A reader who takes nothing for this long, in ms, is let go. */
  readonly stallMs: number;
};

export const DEFAULT_LIMITS: LimitsEnv = {
  requestsPerPerson: 1_200,
  requestsPerAddress: 6_000,
  streamsPerPerson: 32,
  streams: 512,
  stallMs: 120_000,
};

function whole(name: string, source: EnvSource, standard: number, most: number): number {
  const text = source[name];
  if (!text) return standard;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= most) return number;
  throw new EnvError(`${name} must be a whole number from 1 to ${most}.`);
}

/** Reads the limits. Throws {@link EnvError} with a sentence that names the variable when a value is wrong. */
export function parseLimitsEnv(source: EnvSource): LimitsEnv {
  const { requestsPerPerson, requestsPerAddress, streamsPerPerson, streams, stallMs } = DEFAULT_LIMITS;
  return {
    requestsPerPerson: whole('REQUESTS_PER_PERSON', source, requestsPerPerson, 1_000_000),
    requestsPerAddress: whole('REQUESTS_PER_ADDRESS', source, requestsPerAddress, 1_000_000),
    streamsPerPerson: whole('STREAMS_PER_PERSON', source, streamsPerPerson, 100_000),
    streams: whole('STREAMS', source, streams, 100_000),
    stallMs: whole('STREAM_STALL', source, stallMs / 1000, 3_600) * 1000,
  };
}

const TOKEN_BYTES = 32;

/** The token that metrics are asked for with; null: only this machine may ask. */
export function metricsTokenOf(source: EnvSource, readFile: ReadFile): Secret | null {
  const token = secret('METRICS_TOKEN', source, readFile);
  if (token && Buffer.byteLength(token.reveal()) < TOKEN_BYTES)
    throw new EnvError(
      `METRICS_TOKEN must have at least ${TOKEN_BYTES} bytes; make one with: openssl rand -hex 32.`,
    );
  return token;
}
