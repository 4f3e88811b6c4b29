import { describe, expect, it, test } from 'vitest';
import { readFilters } from '@/contract/call-filters';
import { namesOf } from '@/domain/calls/call-filters';
import { GROUPS, groupWords, listTitle, withFilters, withoutGroup } from './filter-words';

const filters = (query: string) => readFilters(new URLSearchParams(query)).filters;
const nameOf = (id: string) => (id === 'a' ? 'Ava' : id);
const words = (query: string) =>
  GROUPS.flatMap(({ id, title }) => {
    const said = groupWords(id, filters(query), nameOf);
    return said === null ? [] : [`${title}: ${said}`];
  });

describe('groupWords', () => {
  test.each([
    ['last=7d', 'Started: Last 7 days'],
    ['agent=a&agent=b@2', 'Agent: Ava, b v2'],
    ['agent=a@1&agent=a@2', 'Agent: Ava v1, v2'],
    ['agent=a&agent=b&agent=c', 'Agent: 3 selected'],
    ['status=ended&status=error', 'Status: ended, failed'],
    ['reason=user_hangup', 'Ended because: Caller hung up'],
    ['direction=inbound', 'Direction: inbound'],
    ['type=web_call', 'Type: web'],
    ['number=%2B14155550142', 'Number: +1 415 555 0142'],
    ['number=*(415)+555-0142', 'Number: (415) 555-0142'],
    ['number=*0142', 'Number: ending in 0142'],
    ['number=4155550142', 'Number: 4155550142'],
    ['number=%2B266696687', 'Number: number withheld'],
    ['longer_than=60', 'Duration: from 1:00'],
    ['shorter_than=90', 'Duration: up to 1:30'],
    ['longer_than=60&shorter_than=90', 'Duration: 1:00 to 1:30'],
    ['sentiment=Negative', 'Sentiment: negative'],
    ['successful=no', 'Successful: no'],
    ['voicemail=yes', 'Voicemail: yes'],
    ['reply_above=2000', 'Reply (Retell e2e): median above 2 s'],
    ['cost_above=50', 'Cost: above $0.500'],
    ['tool=book', 'Tool: book'],
    ['tool=book&tool_failed=yes', 'Tool: book failed'],
    ['tool_failed=yes', 'Tool: any failed'],
    ['slow_reply=yes', 'Reply (Retell e2e): a slow reply'],
    ['metadata.vip=true', 'Metadata and variables: vip = true'],
  ])('%s', (query, said) => {
    expect(words(query)).toEqual([said]);
  });

  it('is null where nothing is set, and taking a group away leaves nothing of it', () => {
    expect(words('')).toEqual([]);
    const all =
      'last=7d&agent=a&status=ended&reason=user_hangup&direction=inbound&type=web_call&number=0142&longer_than=1&shorter_than=9&sentiment=Negative&successful=no&voicemail=no&reply_above=1&cost_above=1&tool=x&tool_failed=yes&metadata.a=b';
    expect(words(all)).toHaveLength(GROUPS.length);
    const left = GROUPS.reduce((now, group) => withoutGroup(group, now), filters(all));
    expect(namesOf(left)).toEqual([]);
  });
});

it('changing a filter to nothing takes it away', () => {
  const before = filters('status=ended&voicemail=no');
  expect(withFilters(before, { statuses: [] })).toEqual({ voicemail: false });
  expect(withFilters(before, { voicemail: undefined, number: '0142' })).toEqual({
    statuses: ['ended'],
    number: '0142',
  });
});

it('the title says what the list is, and names nobody', () => {
  expect(listTitle({}, nameOf)).toBe('Calls · Callscope');
  expect(listTitle(filters('number=%2B14155550142&metadata.name=Ana'), nameOf)).toBe(
    'Number · Metadata and variables · Calls · Callscope',
  );
  expect(listTitle(filters('agent=a&status=error&successful=no'), nameOf)).toBe(
    'Agent: Ava · Status: failed · 1 more · Calls · Callscope',
  );
});
