import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apex, text, thrownBy } from './run-apex.ts';

describe('Decimal', () => {
  it('keeps the scale it is read with', () => {
    assert.equal(text(`Decimal.valueOf('12.50')`), '12.50');
  });

  it('rounds half-even to a scale', () => {
    assert.equal(
      text(`new List<Decimal>{ (2.5).setScale(0), (3.5).setScale(0), (2.345).setScale(2, RoundingMode.HALF_UP), (1.1).setScale(3) }`),
      '(2, 4, 2.35, 1.100)',
    );
  });

  it('rounds half-even to a Long, or by the mode', () => {
    assert.equal(text(`new List<Long>{ (2.5).round(), (2.5).round(RoundingMode.UP), (-2.5).round(RoundingMode.FLOOR) }`), '(2, 3, -3)');
  });

  it('divides to a scale', () => {
    assert.equal(text(`(19.0).divide(100, 3) + ' ' + (10.0).divide(3, 2, RoundingMode.UP)`), '0.190 3.34');
  });

  it('refuses to divide by zero', () => {
    assert.equal(thrownBy(`Decimal d = (1.0).divide(0, 2);`), 'MathException: Divide by 0');
  });

  it('knows precision and scale', () => {
    assert.equal(text(`(123.450).precision() + ' ' + (123.450).scale() + ' ' + (123.450).stripTrailingZeros()`), '6 3 123.45');
  });

  it("formats with the user's grouping", () => {
    assert.equal(text(`(1234567.5).format()`), '1,234,567.5');
    assert.equal(text(`(1234567.5).format()`, '', { locale: 'de_DE' }), '1.234.567,5');
  });

  it('refuses a text that is no number', () => {
    assert.equal(thrownBy(`Decimal d = Decimal.valueOf('1,5');`), 'TypeException: Invalid decimal: 1,5');
  });

  it('raises to a power', () => {
    assert.equal(text(`(1.5).pow(2)`), '2.25');
  });
});

describe('Integer, Long and Double', () => {
  it('read their texts', () => {
    assert.equal(text(`Integer.valueOf('-12') + ' ' + Long.valueOf('2147483648') + ' ' + Double.valueOf('3.50')`), '-12 2147483648 3.5');
  });

  it('refuse what is no number or too large', () => {
    assert.equal(thrownBy(`Integer i = Integer.valueOf('2147483648');`), 'TypeException: Invalid integer: 2147483648');
    assert.equal(thrownBy(`Long i = Long.valueOf('x');`), 'TypeException: Invalid long: x');
  });

  it('take an Integer out of an Object', () => {
    assert.equal(apex(`Object o = 7; return Integer.valueOf(o);`), 7);
  });

  it('round a Double half up', () => {
    assert.equal(
      text(`Double.valueOf('2.5').round() + ' ' + Double.valueOf('-2.5').round() + ' ' + Double.valueOf('2.9').intValue()`),
      '3 -2 2',
    );
  });
});

describe('Math', () => {
  it('keeps the type of its arguments', () => {
    assert.equal(
      text(`new List<Object>{ Math.max(1, 2), Math.max(1L, 2), Math.abs(-1.50), Math.ceil(1.2), Math.mod(-7, 3) }`),
      '(2, 2, 1.50, 2, -1)',
    );
  });

  it('rounds a Decimal half-even', () => {
    assert.equal(text(`Math.round(2.5) + ' ' + Math.roundToLong(3.5)`), '2 4');
  });

  it('has the constants', () => {
    assert.equal(text(`Math.PI`), '3.141592653589793');
  });
});

describe('Boolean', () => {
  it('is true of the text true, whatever its case', () => {
    assert.equal(text(`Boolean.valueOf('TRUE') + ' ' + Boolean.valueOf('yes')`), 'true false');
  });
});

describe('Id', () => {
  it('completes 15 characters to 18', () => {
    assert.equal(text(`Id.valueOf('001D000000Ju1zH')`), '001D000000Ju1zHIAR');
  });

  it('refuses what is no id', () => {
    assert.equal(thrownBy(`Id i = Id.valueOf('abc');`), 'StringException: Invalid id: abc');
  });

  it('restores the case that an id has lost', () => {
    assert.equal(text(`Id.valueOf('001d000000ju1zhiar', true)`), '001D000000Ju1zHIAR');
  });

  it('gives its first 15 characters and its object', () => {
    assert.equal(
      text(`Id.valueOf('001D000000Ju1zH').to15() + ' ' + Id.valueOf('001D000000Ju1zH').getSobjectType()`),
      '001D000000Ju1zH Account',
    );
  });
});
