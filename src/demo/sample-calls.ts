import type { JsonObject } from '@/domain/json';
import { buildCall, type Stage } from './build-call';
import { SCENARIOS } from './calls/scenarios';
import { generatedCalls } from './generated/generate';
import { layOut } from './lay-out';
import type { Layout } from './layout';
import type { Listed } from './list-calls';
import type { Scenario } from './scenario';
import type { ClipStore } from './speech/clip-store';
import { ALREADY_MS, stageAt } from './stage';

/** A call at one moment. */
export type SampleCall = { readonly scenario: Scenario; readonly layout: Layout; readonly stage: Stage };

export type SampleCalls = {
  /** The call, or null if no sample has that id. A live call begins when any call is first asked for. */
  readonly find: (call_id: string) => Promise<SampleCall | null>;
  readonly list: () => Promise<Listed[]>;
  readonly build: (call: SampleCall) => JsonObject;
};

/** The bundled calls as they stand at `now()`. Each is laid out once, on first use. */
export function createSampleCalls(clips: ClipStore, now: () => number): SampleCalls {
  const layouts = new Map<string, Promise<Layout>>();
  let liveSince: number | null = null;
  // They stand still, so they are built once.
  let generated: readonly Listed[] | null = null;

  const layoutOf = (scenario: Scenario): Promise<Layout> => {
    const known = layouts.get(scenario.call_id);
    if (known) return known;
    const laying = clips(scenario.pack).then((pack) => layOut(scenario, pack));
    layouts.set(scenario.call_id, laying);
    laying.catch(() => layouts.delete(scenario.call_id));
    return laying;
  };
  const at = async (given: Scenario): Promise<SampleCall> => {
    const layout = await layoutOf(given);
    if (!given.live) return { scenario: given, layout, stage: 'analysed' };
    liveSince ??= now() - ALREADY_MS;
    const scenario = { ...given, start_timestamp: liveSince };
    return { scenario, layout, stage: stageAt(layout, liveSince, now()) };
  };
  const build = ({ scenario, layout, stage }: SampleCall) => buildCall(scenario, layout, stage, now());
  const listed = (call: SampleCall): Listed => ({ call: build(call), at: call.scenario.start_timestamp });
  return {
    find: async (call_id) => {
      const scenario = SCENARIOS.find((each) => each.call_id === call_id);
      if (scenario) return at(scenario);
      const made = generatedCalls().get(call_id);
      return made ? { ...made, stage: 'analysed' } : null;
    },
    list: async () => {
      generated ??= [...generatedCalls().values()].map((call) => listed({ ...call, stage: 'analysed' }));
      return [...(await Promise.all(SCENARIOS.map(at))).map(listed), ...generated];
    },
    build,
  };
}
