import { type ComponentType, lazy, useContext } from 'react';
import { AttemptContext } from './panel-boundary';

/**
 * A part of the page whose code comes when it is drawn. Where that code could not be had, the boundary around it says so, and
 * its button asks for the code again: React alone would keep the failure for as long as the page lives.
 */
export function lazyPanel<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  // What is loaded later takes the same props; the type of `lazy` cannot say so of a type parameter.
  const make = () => lazy(async () => ({ default: await load() })) as unknown as ComponentType<P>;
  let made = { attempt: 0, Part: make() };
  return function LazyPanel(props: P) {
    const attempt = useContext(AttemptContext);
    // By the press alone: React draws what failed once more by itself, and would ask without end.
    if (attempt > made.attempt) made = { attempt, Part: make() };
    const { Part } = made;
    return <Part {...props} />;
  };
}
