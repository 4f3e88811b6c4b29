import { ListChecks, X } from 'lucide-react';
import { useListOwner } from '@/lib/list-owner';
import { useReplaced } from '@/lib/use-worklist';
import { bringBackReplaced, forgetReplaced } from '@/lib/worklist';
import { Button, IconButton } from '@/ui/button';

type Props = { words: string; onUndo: () => void; onDone: () => void };

/** What became of a list, and the way back to it. */
export function UndoLine({ words, onUndo, onDone }: Props) {
  return (
    <div className="worklist-bar" role="status">
      <ListChecks aria-hidden="true" />
      <span className="worklist-words">{words} Ticks were kept.</span>
      <Button
        onClick={() => {
          onUndo();
          onDone();
        }}
      >
        Undo
      </Button>
      <IconButton label="Hide this line" onClick={onDone}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}

/** Says so where the list took the place of another; nothing where it did not. */
export function ReplacedLine() {
  const owner = useListOwner();
  const replaced = useReplaced();
  if (!owner || !replaced) return null;
  const { length } = replaced.ids;
  return (
    <UndoLine
      words={`The worklist of ${length === 1 ? '1 call' : `${length} calls`} was replaced.`}
      onUndo={() => bringBackReplaced(owner)}
      onDone={() => forgetReplaced(owner)}
    />
  );
}
