import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apex, text, thrownBy } from './run-apex.ts';

const MOMENT = `Datetime.newInstanceGmt(2026, 3, 4, 17, 5, 9)`;

describe('Date', () => {
  it('carries over what is beyond a month', () => {
    assert.equal(text(`String.valueOf(Date.newInstance(2026, 13, 32))`), '2027-02-01');
  });

  it('stays within the month when months are added', () => {
    assert.equal(
      text(`String.valueOf(Date.newInstance(2026, 1, 31).addMonths(1)) + ' ' + String.valueOf(Date.newInstance(2024, 2, 29).addYears(1))`),
      '2026-02-28 2025-02-28',
    );
  });

  it('counts months without regard to days', () => {
    assert.equal(
      text(
        `Date.newInstance(2026, 1, 31).monthsBetween(Date.newInstance(2026, 3, 1)) + ' ' + Date.newInstance(2026, 1, 31).daysBetween(Date.newInstance(2026, 3, 1))`,
      ),
      '2 29',
    );
  });

  it("starts the week where the user's locale does", () => {
    assert.equal(text(`String.valueOf(Date.newInstance(2026, 3, 4).toStartOfWeek())`), '2026-03-01');
    assert.equal(text(`String.valueOf(Date.newInstance(2026, 3, 1).toStartOfWeek())`, '', { locale: 'de_DE' }), '2026-02-23');
  });

  it("writes and reads dates as the user's locale does", () => {
    assert.equal(text(`Date.newInstance(2026, 3, 4).format() + ' ' + String.valueOf(Date.parse('12/27/2026'))`), '3/4/2026 2026-12-27');
    assert.equal(
      text(`Date.newInstance(2026, 3, 4).format() + ' ' + String.valueOf(Date.parse('27/12/2026'))`, '', { locale: 'en_GB' }),
      '04/03/2026 2026-12-27',
    );
    assert.equal(text(`Date.newInstance(2026, 3, 4).format()`, '', { locale: 'de_DE' }), '04.03.2026');
  });

  it('reads ISO dates, with a time behind them too', () => {
    assert.equal(
      text(`String.valueOf(Date.valueOf('2026-3-4')) + ' ' + String.valueOf(Date.valueOf('2026-03-04 10:00:00'))`),
      '2026-03-04 2026-03-04',
    );
  });

  it('refuses days that are none', () => {
    assert.equal(thrownBy(`Date d = Date.valueOf('2026-02-30');`), 'TypeException: Invalid date: 2026-02-30');
  });

  it('knows leap years, lengths of months and days of the year', () => {
    assert.equal(
      text(`Date.isLeapYear(1900) + ' ' + Date.daysInMonth(2024, 2) + ' ' + Date.newInstance(2026, 12, 31).dayOfYear()`),
      'false 29 365',
    );
  });

  it("is today on the user's calendar", () => {
    assert.equal(text(`String.valueOf(Date.today())`, '', { timeZone: 'Pacific/Kiritimati' }), '2026-03-05');
  });
});

describe('Datetime', () => {
  it("is made on the user's clock", () => {
    assert.equal(text(`String.valueOfGmt(Datetime.newInstance(2026, 7, 1, 9, 0, 0))`), '2026-07-01 16:00:00');
  });

  it('takes the later of two moments that a clock shows twice', () => {
    assert.equal(text(`String.valueOfGmt(Datetime.newInstance(2026, 11, 1, 1, 30, 0))`), '2026-11-01 09:30:00');
  });

  it('moves a time that a clock skips', () => {
    assert.equal(text(`String.valueOfGmt(Datetime.newInstance(2026, 3, 8, 2, 30, 0))`), '2026-03-08 10:30:00');
  });

  it('keeps the time of day when days are added', () => {
    assert.equal(text(`Datetime.newInstance(2026, 3, 7, 9, 0, 0).addDays(1).hour()`), '9');
  });

  it('formats by patterns in any zone', () => {
    assert.equal(text(`${MOMENT}.format('EEE, d MMM yyyy HH:mm:ss.SSS Z', 'America/New_York')`), 'Wed, 4 Mar 2026 12:05:09.000 -0500');
    assert.equal(text(`${MOMENT}.formatGmt('yyyy-MM-dd\\'T\\'HH:mm:ss\\'Z\\'')`), '2026-03-04T17:05:09Z');
    assert.equal(text(`${MOMENT}.format('h:mm a z')`), '9:05 AM PST');
  });

  it("formats as the user's locale does", () => {
    assert.equal(text(`${MOMENT}.format() + ' | ' + ${MOMENT}.formatLong()`), '3/4/2026, 9:05 AM | 3/4/2026, 9:05:09 AM PST');
    assert.equal(text(`${MOMENT}.format()`, '', { locale: 'de_DE', timeZone: 'Europe/Berlin' }), '04.03.2026, 18:05');
  });

  it('reads what the locale writes', () => {
    assert.equal(text(`String.valueOfGmt(Datetime.parse('10/14/2011 11:46 AM'))`), '2011-10-14 18:46:00');
  });

  it('reads standard texts on the clock of the user or of GMT', () => {
    assert.equal(
      text(
        `String.valueOfGmt(Datetime.valueOf('2026-03-04 09:00:00')) + ' ' + String.valueOfGmt(Datetime.valueOfGmt('2026-03-04 09:00:00'))`,
      ),
      '2026-03-04 17:00:00 2026-03-04 09:00:00',
    );
  });

  it('refuses texts that are no moments', () => {
    assert.equal(thrownBy(`Datetime d = Datetime.valueOf('now');`), 'TypeException: Invalid date/time: now');
  });

  it('shows its parts on both clocks', () => {
    assert.equal(
      text(
        `${MOMENT}.hour() + ' ' + ${MOMENT}.hourGmt() + ' ' + String.valueOf(${MOMENT}.date()) + ' ' + ${MOMENT}.timeGmt() + ' ' + ${MOMENT}.getTime()`,
      ),
      '9 17 2026-03-04 17:05:09.000Z 1772643909000',
    );
  });

  it('is the same day where the user is', () => {
    assert.equal(apex(`return ${MOMENT}.isSameDay(Datetime.newInstanceGmt(2026, 3, 5, 7, 0, 0));`), true);
  });
});

describe('Time', () => {
  it('begins anew at midnight', () => {
    assert.equal(text(`Time.newInstance(23, 30, 0, 0).addHours(1)`), '00:30:00.000Z');
  });
});

describe('Datetime of a Long', () => {
  it('is that many milliseconds after the epoch', () => {
    assert.equal(text(`String.valueOf(Datetime.valueOf(86400000L).getTime())`), '86400000');
  });
});

describe('TimeZone', () => {
  it('tells its offset at a moment, with daylight saving time', () => {
    assert.equal(text(`TimeZone.getTimeZone('America/Los_Angeles').getOffset(Datetime.newInstanceGmt(2026, 7, 1, 0, 0, 0))`), '-25200000');
  });

  it('is GMT where nobody knows the name', () => {
    assert.equal(text(`TimeZone.getTimeZone('Nowhere/Town').getID()`), 'GMT');
  });
});
