import '@/ui/styles.css';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Call, Utterance } from '@/domain/call';
import { seconds } from '@/domain/units';
import { highlighted, renderTranscript } from '@/testing/render-transcript';

const say = (role: 'agent' | 'user', text: string, start: number): Utterance => ({
  role,
  content: text,
  words: text.split(' ').map((word, i) => ({
    word: `${word} `,
    start: seconds(start + i * 0.2),
    end: seconds(start + i * 0.2 + 0.2),
  })),
});
/** Turn `i` says its number and begins at `2 i` seconds. */
const MANY: Call = {
  call_id: 'c',
  transcript_with_tool_calls: [
    ...Array.from({ length: 80 }, (_, i) =>
      say(i % 2 ? 'user' : 'agent', `This is number ${i} Café of many`, i * 2),
    ),
    { role: 'tool_call_invocation', tool_call_id: 'a', name: 'menu', arguments: '{"drink":"CAFE"}' },
  ],
};

beforeEach(async () => {
  await page.viewport(900, 700);
  localStorage.clear();
  scrollTo({ top: 0, behavior: 'instant' });
});

const frames = (count: number) =>
  new Promise<void>((done) => {
    const next = (left: number) => (left === 0 ? done() : requestAnimationFrame(() => next(left - 1)));
    next(count);
  });
const isInSight = (row: Element) => {
  const { top, bottom } = row.getBoundingClientRect();
  return top >= 48 && bottom <= innerHeight;
};
const wheel = (target: Element, y: number) => userEvent.wheel(target, { delta: { y } });

describe('following', () => {
  it('brings the spoken turn into sight when it leaves the comfortable part, and only then', async () => {
    const { move, row } = await renderTranscript(MANY);
    move(2.1);
    await frames(2);
    expect(scrollY).toBe(0);
    move(60.1);
    await expect.poll(() => isInSight(row(30))).toBe(true);
    await expect.poll(() => scrollY).toBeGreaterThan(0);
  });

  it('goes to another place with its sound, or without it when that takes long', async () => {
    const { move, row, setPlaying, settle } = await renderTranscript(MANY);
    setPlaying(true);
    settle(false);
    move(60.1);
    await frames(3);
    expect(scrollY).toBe(0);
    settle(true);
    move(60.12);
    await expect.poll(() => isInSight(row(30))).toBe(true);
    await frames(90);
    settle(false);
    const { top } = row(50).getBoundingClientRect();
    move(100.1);
    await frames(2);
    expect(row(50).getBoundingClientRect().top).toBe(top);
    await expect
      .poll(() => {
        // As the clock tells at every frame where it stands.
        move(100.1);
        return isInSight(row(50));
      })
      .toBe(true);
  });

  it('stops when the reader scrolls away, and resumes with one press', async () => {
    const { move, row, setPlaying, region, switch: follow } = await renderTranscript(MANY);
    setPlaying(true);
    move(60.1);
    await expect.poll(() => isInSight(row(30))).toBe(true);
    await wheel(row(30), -400);
    const resume = region.getByRole('button', { name: 'Resume following' });
    await expect.element(resume).toBeVisible();
    await expect.element(follow).toHaveAttribute('aria-checked', 'false');
    const { top } = row(10).getBoundingClientRect();
    move(100.1);
    await frames(5);
    expect(row(10).getBoundingClientRect().top).toBe(top);
    await resume.click();
    await expect.poll(() => isInSight(row(50))).toBe(true);
    await expect.element(follow).toHaveAttribute('aria-checked', 'true');
    expect(resume.elements()).toHaveLength(0);
  });

  it('leaves the page in the hand of the reader when a turn begins between the wheel and its scroll', async () => {
    const { move, row, setPlaying, region } = await renderTranscript(MANY);
    setPlaying(true);
    move(60.1);
    await expect.poll(() => isInSight(row(30))).toBe(true);
    await frames(90);
    row(30).dispatchEvent(new WheelEvent('wheel', { bubbles: true, deltaY: 900 }));
    move(90.1);
    scrollBy({ top: 2000, behavior: 'instant' });
    const away = scrollY;
    await expect.element(region.getByRole('button', { name: 'Resume following' })).toBeVisible();
    move(92.1);
    await frames(30);
    expect(scrollY).toBe(away);
  });

  it('is resumed by playing from a place in the transcript', async () => {
    const { move, row, setPlaying, region } = await renderTranscript(MANY);
    setPlaying(true);
    move(60.1);
    await expect.poll(() => isInSight(row(30))).toBe(true);
    await wheel(row(30), -400);
    await expect.element(region.getByRole('button', { name: 'Resume following' })).toBeVisible();
    const seen = [5, 10, 15, 20, 25].map((i) => row(i)).find(isInSight) ?? row(25);
    seen.focus({ preventScroll: true });
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => region.getByRole('button', { name: 'Resume following' }).elements()).toEqual([]);
  });

  it('is switched by its switch and by F, and remembered', async () => {
    const { move, switch: follow, screen } = await renderTranscript(MANY);
    await follow.click();
    await expect.element(follow).toHaveAttribute('aria-checked', 'false');
    move(60.1);
    await frames(5);
    expect(scrollY).toBe(0);
    await screen.unmount();
    const again = await renderTranscript(MANY);
    await expect.element(again.switch).toHaveAttribute('aria-checked', 'false');
    await userEvent.keyboard('f');
    await expect.element(again.switch).toHaveAttribute('aria-checked', 'true');
  });

  it('shows the moment a link leads to from the start', async () => {
    const { move, grow, row } = await renderTranscript({ call_id: 'c' });
    move(100.1);
    await grow(MANY);
    await expect.poll(() => highlighted('current-word')).toEqual(['This']);
    move(100.3);
    await expect.poll(() => isInSight(row(50))).toBe(true);
  });
});

describe('a call so long that far rows are laid out late', () => {
  const said = (i: number) => `Number ${i} ${'and so on '.repeat(i % 40)}`.trim();
  const LONG: Call = {
    call_id: 'c',
    transcript_with_tool_calls: Array.from({ length: 400 }, (_, i) =>
      say(i % 2 ? 'user' : 'agent', said(i), i * 30),
    ),
  };

  it('is followed to a far place, and the spoken turn stays in sight when the rows take their heights', async () => {
    const { move, row } = await renderTranscript(LONG);
    for (const turn of [350, 20, 399, 210]) {
      move(turn * 30 + 0.1);
      await expect.poll(() => isInSight(row(turn))).toBe(true);
      await frames(3);
      move(turn * 30 + 0.3);
      await expect.poll(() => isInSight(row(turn))).toBe(true);
    }
  });

  it('is searched to its end', async () => {
    const { search, region } = await renderTranscript(LONG);
    await search.fill('number 39');
    await expect.element(region.getByText('1 of 11')).toBeVisible();
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
    await expect.element(region.getByText('11 of 11')).toBeVisible();
    const [hit] = CSS.highlights.get('search-current') ?? [];
    const isHitInSight = () => {
      const { top, bottom } = (hit as Range).getBoundingClientRect();
      return top >= 110 && bottom <= innerHeight;
    };
    await expect.poll(isHitInSight).toBe(true);
    await frames(6);
    expect(isHitInSight()).toBe(true);
    expect(highlighted('search-current')).toEqual(['Number 39']);
  });

  it('is walked to its end by the keys', async () => {
    const { row } = await renderTranscript(LONG);
    row(0).focus();
    await userEvent.keyboard('{End}');
    expect(document.activeElement).toBe(row(399));
    await expect.poll(() => isInSight(row(399))).toBe(true);
    await userEvent.keyboard('{Home}');
    await expect.poll(() => isInSight(row(0))).toBe(true);
  });

  it('is whole text for whoever selects all of it', async () => {
    const { row, region } = await renderTranscript(LONG);
    getSelection()?.selectAllChildren(region.element());
    expect(getSelection()?.toString()).toContain(said(390));
    getSelection()?.removeAllRanges();
    expect(row(399).querySelector('p')?.textContent).toBe(said(399));
  });
});

describe('the arrow keys', () => {
  it('move among turns from inside the transcript, and Enter plays the one that has the focus', async () => {
    const { row, asked } = await renderTranscript(MANY);
    row(0).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(document.activeElement).toBe(row(1));
    await userEvent.keyboard('{Enter}');
    expect(asked).toEqual(['seek 2', 'play']);
    await userEvent.keyboard('{End}');
    expect(document.activeElement).toBe(row(79));
    expect(isInSight(row(79))).toBe(true);
    await userEvent.keyboard('{Home}{ArrowUp}');
    expect(document.activeElement).toBe(row(0));
    expect(isInSight(row(0))).toBe(true);
  });

  it('do nothing elsewhere', async () => {
    const { row, search } = await renderTranscript(MANY);
    await search.click();
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(search.element());
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('{ArrowDown}');
    expect(row(0).contains(document.activeElement)).toBe(false);
    expect(document.activeElement).toBe(document.body);
  });

  it('have one tab stop among all turns, the one that is heard', async () => {
    const { rows, move } = await renderTranscript(MANY);
    const stops = () => rows().flatMap((row, i) => (row.tabIndex === 0 ? [i] : []));
    expect(stops()).toEqual([0]);
    move(8.1);
    expect(stops()).toEqual([4]);
  });
});

describe('searching', () => {
  it('counts over turns and tools without case and accents, and steps round', async () => {
    const { search, region, row } = await renderTranscript(MANY);
    await search.fill('cafe');
    const status = region.getByText(/^\d+ of \d+$/);
    await expect.element(status).toHaveTextContent('1 of 81');
    expect(highlighted('search-current')).toEqual(['Café']);
    expect(highlighted('search-hit')).toHaveLength(81);
    await userEvent.keyboard('{Enter}');
    await expect.element(status).toHaveTextContent('2 of 81');
    await userEvent.keyboard('{Shift>}{Enter}{Enter}{/Shift}');
    await expect.element(status).toHaveTextContent('81 of 81');
    expect(highlighted('search-current')).toEqual(['CAFE']);
    const details = row(0, 'tool').querySelector('details');
    expect(details?.open).toBe(true);
    expect(isInSight(row(0, 'tool'))).toBe(true);
    await region.getByRole('button', { name: 'Next match' }).click();
    await expect.element(status).toHaveTextContent('1 of 81');
    expect(isInSight(row(0))).toBe(true);
  });

  it('moves nothing any more once its list has gone', async () => {
    const { search, region, screen } = await renderTranscript(MANY);
    await search.fill('number 40');
    await expect.element(region.getByText('1 of 1')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await screen.unmount();
    const tall = document.body.appendChild(document.createElement('div'));
    tall.style.height = '9000px';
    const moved = vi.spyOn(window, 'scrollTo');
    await frames(12);
    expect(moved).not.toHaveBeenCalled();
    moved.mockRestore();
    tall.remove();
  });

  it('begins where the reader is', async () => {
    const { search, region, row } = await renderTranscript(MANY);
    row(40).scrollIntoView();
    const top = row(40).getBoundingClientRect().top;
    await search.fill('number 4');
    await expect.element(region.getByText('2 of 11')).toBeVisible();
    expect(row(40).getBoundingClientRect().top).toBe(top);
  });

  it('is reached with a slash and cleared with Escape, in the field and outside', async () => {
    const { search, region } = await renderTranscript(MANY);
    await userEvent.keyboard('/');
    await expect.element(search).toHaveFocus();
    await userEvent.keyboard('many/');
    await expect.element(search).toHaveValue('many/');
    await expect.element(region.getByText('No matches')).toBeVisible();
    await userEvent.keyboard('{Backspace}');
    expect(highlighted('search-hit')).toHaveLength(80);
    await userEvent.keyboard('{Escape}');
    await expect.element(search).toHaveValue('');
    expect([highlighted('search-hit'), highlighted('search-current')]).toEqual([[], []]);
    await search.fill('many');
    await userEvent.keyboard('{Tab}');
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('{Escape}');
    await expect.element(search).toHaveValue('');
  });

  it('goes on in a call that grows, without losing its place', async () => {
    const { search, region, grow } = await renderTranscript(MANY);
    await search.fill('cafe');
    await userEvent.keyboard('{Enter}{Enter}');
    await grow({
      ...MANY,
      transcript_with_tool_calls: [
        ...(MANY.transcript_with_tool_calls ?? []),
        say('agent', 'One more café', 200),
      ],
    });
    await expect.element(region.getByText('3 of 82')).toBeVisible();
    expect(highlighted('search-hit')).toHaveLength(82);
  });
});
