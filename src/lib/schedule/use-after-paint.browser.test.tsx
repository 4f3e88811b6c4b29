import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { useAfterPaint } from './use-after-paint';

/** What stood there when the frame came that shows the first drawing. */
let inFirstFrame: string | null = null;

const watch = (element: HTMLElement | null) => {
  if (element)
    requestAnimationFrame(() => {
      inFirstFrame ??= element.textContent;
    });
};

function Look({ isWanted }: { isWanted: boolean }) {
  return <p ref={watch}>{useAfterPaint(isWanted) ? 'all of it' : 'the first of it'}</p>;
}

const frames = (count: number) =>
  new Promise<void>((resolve) => {
    const next = (left: number) => (left === 0 ? resolve() : requestAnimationFrame(() => next(left - 1)));
    next(count);
  });

it('what comes after the first picture is not drawn before that was painted', async () => {
  inFirstFrame = null;
  const screen = await render(<Look isWanted />);
  await expect.element(screen.getByText('all of it')).toBeVisible();
  expect(inFirstFrame).toBe('the first of it');
});

it('it waits until it is wanted, and stays', async () => {
  const screen = await render(<Look isWanted={false} />);
  await frames(5);
  await expect.element(screen.getByText('the first of it')).toBeVisible();
  await screen.rerender(<Look isWanted />);
  await expect.element(screen.getByText('all of it')).toBeVisible();
  await screen.rerender(<Look isWanted={false} />);
  await frames(3);
  await expect.element(screen.getByText('all of it')).toBeVisible();
});
