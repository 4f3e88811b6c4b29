import { useEffect, useMemo, useRef } from 'react';

/** Something that the page in view can do or lead to, as the palette offers it. */
export type Command = {
  readonly id: string;
  readonly label: string;
  /** A quiet word beside it, also searched. */
  readonly hint?: string;
  readonly run: () => void;
};

export type CommandGroup = { readonly heading: string; readonly commands: readonly Command[] };

let groups: readonly CommandGroup[] = [];

/** What the page offers now, in order of arrival. */
export const pageCommands = (): readonly CommandGroup[] => groups;

/** Adds a group; returns what takes it away. */
export function addCommands(group: CommandGroup): () => void {
  groups = [...groups, group];
  return () => {
    groups = groups.filter((other) => other !== group);
  };
}

/** Offers commands for as long as the component is there; `run` is given the id of the one that was chosen. */
export function usePageCommands(
  heading: string,
  commands: readonly Omit<Command, 'run'>[],
  run: (id: string) => void,
): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const text = JSON.stringify(commands);
  const same = useMemo(() => JSON.parse(text) as readonly Omit<Command, 'run'>[], [text]);
  useEffect(
    () =>
      addCommands({
        heading,
        commands: same.map((command) => ({ ...command, run: () => latest.current(command.id) })),
      }),
    [heading, same],
  );
}
