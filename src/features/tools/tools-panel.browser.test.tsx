import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { parseCall } from '@/contract/parse-call';
import { buildConversation } from '@/domain/build-conversation';
import { PlaybackProvider } from '@/lib/playback-context';
import { createTurnFocus, TurnFocusProvider } from '@/lib/turn-focus';
import { createHandClock } from '@/testing/render-transcript';
import { ToolsPanel } from './tools-panel';

const uses = (name: string, contents: readonly string[]) =>
  contents.flatMap((content, place) => {
    const tool_call_id = `${name}_${place}`;
    return [
      { role: 'tool_call_invocation', tool_call_id, name, time_sec: 5 + place * 2 },
      { role: 'tool_call_result', tool_call_id, content, successful: true, time_sec: 6 + place * 2 },
    ];
  });

async function open(transcript: readonly object[]) {
  const { call } = parseCall({ call_id: 'c', call_status: 'ended', transcript_with_tool_calls: transcript });
  const screen = await render(
    <PlaybackProvider clock={createHandClock().clock}>
      <TurnFocusProvider focus={createTurnFocus()}>
        <ToolsPanel
          call={call}
          conversation={buildConversation(call)}
          linkAt={() => '/calls/c'}
          view="original"
        />
      </TurnFocusProvider>
    </PlaybackProvider>,
  );
  return screen.getByRole('region', { name: 'Tools', exact: true });
}

it('counts failed uses and those whose answer reports a failure, and tells them apart', async () => {
  const panel = await open([
    ...uses('book', ['{"success":false}', '{"ok":false}', '{"success":true}']),
    ...uses('send', ['{"status":"error","message":"Busy"}']),
  ]);
  await expect.element(panel).toHaveTextContent('4 uses, 1 failed, 2 reported');
  await expect
    .element(panel.getByRole('region', { name: 'book' }))
    .toHaveTextContent('3 uses, 1 failed, 1 reported');
  await expect.element(panel.getByText('OK, but its answer reports a failure').first()).toBeVisible();
  await expect.element(panel.getByText('Failed', { exact: true })).toBeVisible();
});

it('says that none failed where none did', async () => {
  await expect
    .element(await open(uses('book', ['{"success":true,"errors":[]}'])))
    .toHaveTextContent('1 use, none failed');
});
