import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

/** What the reader points at in one panel and sees lit in the others. Index of a turn, as in `Conversation.turns`. */
export type TurnFocus = {
  /** The turn pointed at, or null. */
  current(): number | null;
  point(turn: number | null): void;
  /** Asks the transcript to bring an item (its key) into view and to flash it. */
  show(key: string): void;
  onPoint(listener: (turn: number | null) => void): () => void;
  onShow(listener: (key: string) => void): () => void;
  /** The reply (its `response_id`) whose retrieved contents were asked for and not shown yet; null for none. */
  askedRetrieved(): number | null;
  showRetrieved(responseId: number | null): void;
  onRetrieved(listener: (responseId: number | null) => void): () => void;
};

/** Framework-free, so that pointing renders only what is drawn differently. */
export function createTurnFocus(): TurnFocus {
  let turn: number | null = null;
  const pointed = new Set<(turn: number | null) => void>();
  const shown = new Set<(key: string) => void>();
  let retrieved: number | null = null;
  const asked = new Set<(responseId: number | null) => void>();
  const join = <L,>(set: Set<L>, listener: L) => {
    set.add(listener);
    return () => void set.delete(listener);
  };
  return {
    current: () => turn,
    point(next) {
      if (next === turn) return;
      turn = next;
      for (const listener of [...pointed]) listener(turn);
    },
    show(key) {
      for (const listener of [...shown]) listener(key);
    },
    onPoint: (listener) => join(pointed, listener),
    onShow: (listener) => join(shown, listener),
    askedRetrieved: () => retrieved,
    showRetrieved(responseId) {
      retrieved = responseId;
      for (const listener of [...asked]) listener(responseId);
    },
    onRetrieved: (listener) => join(asked, listener),
  };
}

const Context = createContext<TurnFocus | null>(null);

export function TurnFocusProvider({ focus, children }: { focus: TurnFocus; children: ReactNode }) {
  return <Context value={focus}>{children}</Context>;
}

const NOBODY = createTurnFocus();

/** The page's shared pointer; one that leads nowhere where a panel stands alone. */
export const useTurnFocus = (): TurnFocus => useContext(Context) ?? NOBODY;

/** The turn that is pointed at; renders when that changes. */
export function usePointedTurn(): number | null {
  const focus = useTurnFocus();
  const [turn, setTurn] = useState(focus.current());
  useEffect(() => {
    setTurn(focus.current());
    return focus.onPoint(setTurn);
  }, [focus]);
  return turn;
}
