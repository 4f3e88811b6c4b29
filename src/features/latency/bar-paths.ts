import type { ComponentLatency } from '@/domain/latency';
import { largestPart, type ReplyBreakdown, type ReplyPart } from '@/domain/measures/breakdown';
import type { Milliseconds } from '@/domain/units';

/** One color of the chart: a component, all tools, time without a known part, or the largest part of a slow reply. */
export type Layer = {
  /** `component`s have a place in the ramp of greys. */
  readonly kind: ReplyPart['kind'] | 'largest';
  readonly name: string;
  readonly ramp: number;
  readonly pieces: readonly Piece[];
};

/** A piece of the bar at `place`, from `low` to `high` ms above the baseline. */
export type Piece = { readonly place: number; readonly low: number; readonly high: number };

/** What is stacked of a reply: its parts; where they overlap, and so are not summed, its whole time as one block. */
function stackOf({ parts, overlap, e2e }: ReplyBreakdown): readonly ReplyPart[] {
  if (overlap <= 0 || e2e === null) return parts;
  return [{ kind: 'wait', name: 'wait', length: e2e }, ...parts.filter(({ kind }) => kind === 'outside')];
}

/** The replies as layers to paint, each in one path: components in the order a reply passes them, tools, then the rest. */
export function layersOf(
  replies: readonly ReplyBreakdown[],
  components: readonly ComponentLatency[],
  slowFrom: Milliseconds,
): Layer[] {
  const names = components.map(({ name }) => name);
  const found = new Map<string, { layer: Omit<Layer, 'pieces'>; pieces: Piece[] }>();
  const add = (layer: Omit<Layer, 'pieces'>, piece: Piece) => {
    const id = `${layer.kind} ${layer.name}`;
    const known = found.get(id) ?? { layer, pieces: [] };
    known.pieces.push(piece);
    found.set(id, known);
  };
  replies.forEach((reply, place) => {
    const isSlow = (reply.wait ?? reply.e2e ?? 0) >= slowFrom;
    const largest = isSlow ? largestPart(reply)?.part : null;
    let low = 0;
    for (const part of inOrder(stackOf(reply), names)) {
      const piece = { place, low, high: low + part.length };
      const name = part.kind === 'tool' ? 'tool' : part.name;
      const ramp = part.kind === 'component' ? Math.max(0, names.indexOf(part.name)) : 0;
      if (part === largest) add({ kind: 'largest', name: 'largest', ramp: 0 }, piece);
      else add({ kind: part.kind, name, ramp }, piece);
      low = piece.high;
    }
  });
  const order = ['component', 'tool', 'other', 'wait', 'outside', 'largest'];
  return [...found.values()]
    .map(({ layer, pieces }) => ({ ...layer, pieces }))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.ramp - b.ramp);
}

/** The parts of a reply as they lie on one another. */
function inOrder(parts: readonly ReplyPart[], names: readonly string[]): ReplyPart[] {
  const place = ({ kind, name }: ReplyPart) =>
    kind === 'component'
      ? names.indexOf(name)
      : names.length + ['tool', 'other', 'wait', 'outside'].indexOf(kind);
  return [...parts].sort((a, b) => place(a) - place(b));
}

type Scale = (value: number) => number | undefined;

/** Far outside of every plot; what an absurd value would be drawn at is no coordinate any more. */
const FAR_PX = 1e6;

/** A place in pixels that a path can hold, or null where the scale knows none. */
function placeIn(scale: Scale, value: number): number | null {
  const at = scale(value);
  return at === undefined || Number.isNaN(at) ? null : Math.max(-FAR_PX, Math.min(FAR_PX, at));
}

/** Pieces as the `d` of one SVG path; `width` of a bar in CSS pixels. */
export function barPath(pieces: readonly Piece[], x: Scale, y: Scale, width: number): string {
  return pieces
    .map(({ place, low, high }) => {
      const [middle, top, bottom] = [placeIn(x, place), placeIn(y, high), placeIn(y, low)];
      if (middle === null || top === null || bottom === null) return '';
      const height = Math.max(0.5, bottom - top - (low > 0 ? 0.75 : 0));
      return `M${(middle - width / 2).toFixed(2)} ${top.toFixed(2)}h${width.toFixed(2)}v${height.toFixed(2)}h${(-width).toFixed(2)}z`;
    })
    .join('');
}

/** Values as dots in one path, to be stroked with round caps. */
export const dotPath = (values: readonly number[], x: Scale, y: Scale): string =>
  values
    .map((value, place) => {
      const [left, top] = [placeIn(x, place), placeIn(y, value)];
      return left === null || top === null ? '' : `M${left.toFixed(2)} ${top.toFixed(2)}h0`;
    })
    .join('');
