import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { createLocalTime } from './local-time';

const ZONES = [
  'America/Los_Angeles',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Chatham',
  'UTC',
];
const utc = (text: string): number => Date.parse(text);

describe('a time in its own offset', () => {
  test.each([
    ['America/Los_Angeles', '2026-07-01T12:00:00Z', '05:00:00', '2026-07-01T05:00:00.000-07:00'],
    ['America/Los_Angeles', '2026-12-01T12:00:00Z', '04:00:00', '2026-12-01T04:00:00.000-08:00'],
    ['America/St_Johns', '2026-12-01T12:00:00Z', '08:30:00', '2026-12-01T08:30:00.000-03:30'],
    ['Asia/Kathmandu', '2026-12-01T12:00:00Z', '17:45:00', '2026-12-01T17:45:00.000+05:45'],
    ['UTC', '2026-12-01T23:59:59Z', '23:59:59', '2026-12-01T23:59:59.000+00:00'],
    ['Pacific/Chatham', '2026-12-01T12:00:00Z', '01:45:00', '2026-12-02T01:45:00.000+13:45'],
  ])('%s at %s is %s', (zone, at, clock, iso) => {
    const local = createLocalTime(zone);
    expect(local.clock(utc(at))).toBe(clock);
    expect(local.iso(utc(at))).toBe(iso);
    expect(local.day(utc(at))).toBe(iso.slice(0, 10));
  });

  it('names the zone as it is at that instant', () => {
    const local = createLocalTime('America/Los_Angeles');
    expect(local.zone(utc('2026-11-01T08:30:00Z'))).not.toBe(local.zone(utc('2026-11-01T09:30:00Z')));
  });

  it('is the same instant again when its ISO form is read', () => {
    const instants = fc.integer({ min: utc('1975-01-01T00:00Z'), max: utc('2037-01-01T00:00Z') });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), instants, (zone, at) => {
        const { iso, clock } = createLocalTime(zone);
        expect(Date.parse(iso(at))).toBe(at);
        expect(iso(at)).toContain(`T${clock(at)}`);
      }),
    );
  });

  it('has none for an instant that no Date can hold', () => {
    const local = createLocalTime('America/Los_Angeles');
    expect([local.clock(9e15), local.iso(9e15), local.zone(9e15), local.isRepeated(9e15)]).toEqual([
      null,
      '',
      '',
      false,
    ]);
    expect(Date.parse(local.iso(8.6e15))).toBe(8.6e15);
    expect(local.isRepeated(8.6e15)).toBe(false);
  });
});

describe('a repeated time', () => {
  test.each([
    ['America/Los_Angeles', '2026-11-01T07:59:59Z', false],
    ['America/Los_Angeles', '2026-11-01T08:00:00Z', true],
    ['America/Los_Angeles', '2026-11-01T09:59:59Z', true],
    ['America/Los_Angeles', '2026-11-01T10:00:00Z', false],
    ['Europe/Berlin', '2026-10-25T00:30:00Z', true],
    ['Europe/Berlin', '2026-10-25T01:30:00Z', true],
    ['Europe/Berlin', '2026-10-25T02:00:00Z', false],
    // Half an hour, from 2:00 back to 1:30.
    ['Australia/Lord_Howe', '2026-04-04T14:20:00Z', false],
    ['Australia/Lord_Howe', '2026-04-04T14:40:00Z', true],
    ['Australia/Lord_Howe', '2026-04-04T15:10:00Z', true],
    ['Australia/Lord_Howe', '2026-04-04T15:40:00Z', false],
    // Clocks that go forward skip times and repeat none.
    ['America/Los_Angeles', '2026-03-08T09:59:00Z', false],
    ['America/Los_Angeles', '2026-03-08T10:01:00Z', false],
    ['UTC', '2026-11-01T08:30:00Z', false],
  ])('%s at %s: %s', (zone, at, isRepeated) => {
    expect(createLocalTime(zone).isRepeated(utc(at))).toBe(isRepeated);
  });

  it('is one that another instant of that day shows as well, found by trying all', () => {
    for (const [zone, from] of [
      ['America/Los_Angeles', '2026-11-01T04:00Z'],
      ['Australia/Lord_Howe', '2026-04-04T11:00Z'],
      ['Europe/Berlin', '2026-03-28T21:00Z'],
    ] as const) {
      const local = createLocalTime(zone);
      const instants = Array.from({ length: 48 }, (_, i) => utc(from) + i * 600_000);
      const shown = instants.map((at) => local.iso(at).slice(0, -6));
      for (const [i, at] of instants.entries())
        expect(local.isRepeated(at), `${zone} ${shown[i]}`).toBe(
          shown.filter((text) => text === shown[i]).length > 1,
        );
    }
  });
});
