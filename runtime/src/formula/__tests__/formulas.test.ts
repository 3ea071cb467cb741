import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApexDate, decimalOf, SObject } from '../../values/index.ts';
import { FormulaRunError } from '../index.ts';
import { fault, type Given, result, schema } from './evaluate.ts';

function expectResults(cases: Readonly<Record<string, unknown>>, given: Given = {}): void {
  assert.deepEqual(Object.fromEntries(Object.keys(cases).map((source) => [source, result(source, given)])), cases);
}

function expectFaults(cases: Readonly<Record<string, string>>): void {
  assert.deepEqual(Object.fromEntries(Object.keys(cases).map((source) => [source, fault(source)])), cases);
}

describe('operators of formulas', () => {
  it('compute exactly', () => {
    expectResults({
      '0.1 + 0.2': '0.3',
      '1 / 8': '0.125',
      '2 ^ 10': '1024',
      '2 ^ -1': '0.5',
      '-(3 - 5)': '2',
      '1 /* one */ + 1': '2',
      '12.5 * 2': '25.0',
    });
  });

  it('bind as the platform binds them', () => {
    expectResults({
      '1 + 2 * 3': '7',
      '2 * 3 ^ 2': '36',
      '"a" & "b" & "c"': 'abc',
      '1 + 1 = 2 && 2 > 1': true,
      'TRUE || FALSE && FALSE': true,
      '!TRUE': false,
      'not(true)': false,
    });
  });

  it('compare texts letter by letter, blanks as the same', () => {
    expectResults({ '"a" = "A"': false, '"a" <> "b"': true, '"a" != "a"': false, 'Note__c = ""': true, '"b" > "a"': true });
  });

  it('give a blank where another blank than a text is compared', () => {
    expectResults({
      'Amount__c <> 42': null,
      'Amount__c = 0': null,
      'Day__c <> TODAY()': null,
      'Amount__c = NULL': true,
      'NOT(Amount__c = 42)': true,
    });
  });

  it('count with days, moments and times', () => {
    expectResults({
      'DATE(2026, 1, 31) + 1': '2026-02-01',
      'DATE(2026, 3, 1) - DATE(2026, 2, 1)': '28',
      'DATETIMEVALUE("2026-01-01 12:00:00") + 0.5': '2026-01-02T00:00:00.000Z',
      'DATETIMEVALUE("2026-01-02 12:00:00") - DATETIMEVALUE("2026-01-01 00:00:00")': '1.5',
      'TIMEVALUE("23:59:59.000") + 2000': '00:00:01.000Z',
    });
  });

  it('give a blank for a blank, or count it as zero', () => {
    expectResults({ 'Amount__c + 1': null, 'Amount__c > 0': null, 'ISBLANK(Amount__c)': true });
    expectResults({ 'Amount__c + 1': '1', 'Amount__c > 0': false, 'ISBLANK(Amount__c)': false }, { blanksAsZero: true });
  });

  it('fail at run time where a number is divided by zero', () => {
    assert.throws(() => result('1 / 0'), FormulaRunError);
  });
});

describe('logic functions', () => {
  it('choose among results', () => {
    expectResults({
      'IF(1 = 1, "yes", "no")': 'yes',
      'IF(Amount__c > 1, 1, 2)': '2',
      'CASE(2, 1, "one", 2, "two", "many")': 'two',
      'CASE(9, 1, "one", "many")': 'many',
      'AND(TRUE, 1 = 1, FALSE)': false,
      'OR(FALSE, TRUE)': true,
      'BLANKVALUE(Note__c, "none")': 'none',
      'NULLVALUE(Amount__c, 7)': '7',
      'ISNULL(Note__c)': false,
      'IF(TRUE, NULL, 1)': null,
    });
  });

  it('read picklists by their own functions', () => {
    expectResults(
      {
        'ISPICKVAL(Size__c, "L")': true,
        'ISPICKVAL(Size__c, "l")': false,
        'CASE(Size__c, "S", 1, "L", 2, 0)': '2',
        'TEXT(Size__c)': 'L',
        'INCLUDES(Tags__c, "blue")': true,
        'PICKLISTCOUNT(Tags__c)': '2',
      },
      { fields: { Size__c: 'L', Tags__c: 'red;blue' } },
    );
  });

  it('do not compute what they do not need', () => {
    expectResults({ 'IF(TRUE, 1, 1 / 0)': '1', 'OR(TRUE, 1 / 0 > 1)': true, 'FALSE && 1 / 0 > 1': false });
  });
});

describe('text functions', () => {
  it('cut, find and change', () => {
    expectResults({
      'LEFT("abc", 2)': 'ab',
      'RIGHT("abc", 2)': 'bc',
      'LEFT("abc", 0)': null,
      'MID("abcdef", 2, 3)': 'bcd',
      'LEN("abc")': '3',
      'LEN(Note__c)': '0',
      'FIND("c", "abcabc", 4)': '6',
      'FIND("x", "abc")': '0',
      'SUBSTITUTE("a-b-c", "-", "+")': 'a+b+c',
      'TRIM("  a b ")': 'a b',
      'UPPER("ab")': 'AB',
      'LOWER("AB")': 'ab',
      'INITCAP("ada of example")': 'Ada Of Example',
      'LPAD("7", 3, "0")': '007',
      'RPAD("abc", 2)': 'ab',
      'REVERSE("abc")': 'cba',
      'CHR(65)': 'A',
      'ASCII("A")': '65',
    });
  });

  it('test', () => {
    expectResults({
      'CONTAINS("abc", "b")': true,
      'CONTAINS("abc", "B")': false,
      'BEGINS("abc", "ab")': true,
      'CONTAINS("abc", "")': true,
      'ISNUMBER("1.5")': true,
      'ISNUMBER("1,5")': false,
      'REGEX("12345", "[0-9]{5}")': true,
      'REGEX("x12345", "[0-9]{5}")': false,
    });
  });

  it('convert', () => {
    expectResults({
      'TEXT(1.50)': '1.5',
      'TEXT(DATE(2026, 1, 5))': '2026-01-05',
      'TEXT(DATETIMEVALUE("2026-01-05 07:08:09"))': '2026-01-05 07:08:09Z',
      'VALUE("12.5")': '12.5',
      'CASESAFEID("001000000000001")': '001000000000001AAA',
      'HYPERLINK("/x", "X")': '<a href="/x" target="_blank">X</a>',
      'IMAGE("/i.png", "i", 10, 20)': '<img src="/i.png" alt="i" style="height:10px; width:20px;" border="0"/>',
      'HTMLENCODE("<a & b>")': '&lt;a &amp; b&gt;',
      'URLENCODE("a b&c")': 'a+b%26c',
      "'it\\'s'": "it's",
    });
  });
});

describe('math functions', () => {
  it('round by the amount or by the number', () => {
    expectResults({
      'FLOOR(-2.5)': '-2',
      'CEILING(-2.5)': '-3',
      'MFLOOR(-2.5)': '-3',
      'MCEILING(-2.5)': '-2',
      'ROUND(1.005, 2)': '1.01',
      'ROUND(-1.5, 0)': '-2',
      'TRUNC(1.987, 1)': '1.9',
      'TRUNC(-1.5)': '-1',
      'MOD(7, 3)': '1',
      'MOD(-7, 3)': '-1',
      'ABS(-3)': '3',
      'MIN(3, 1, 2)': '1',
      'MAX(3, 1, 2)': '3',
      'SQRT(16)': '4',
      'LOG(1000)': '3',
      'ROUND(LN(EXP(2)), 6)': '2.000000',
      'ROUND(PI(), 4)': '3.1416',
      'ROUND(SIN(0), 1)': '0.0',
    });
  });
});

describe('date functions', () => {
  it('know the day of the user and the moment of all', () => {
    expectResults({
      'TODAY()': '2026-03-12',
      'NOW()': '2026-03-11T22:30:00.000Z',
      'TIMENOW()': '22:30:00.000Z',
      'DATEVALUE(NOW())': '2026-03-12',
    });
  });

  it('take days apart', () => {
    expectResults({
      'YEAR(DATE(2026, 2, 3))': '2026',
      'MONTH(DATE(2026, 2, 3))': '2',
      'DAY(DATE(2026, 2, 3))': '3',
      'WEEKDAY(DATE(2026, 3, 8))': '1',
      'WEEKDAY(DATE(1900, 1, 7))': '1',
      'DAYOFYEAR(DATE(2026, 12, 31))': '365',
      'ISOWEEK(DATE(2027, 1, 1))': '53',
      'ISOYEAR(DATE(2027, 1, 1))': '2026',
      'HOUR(TIMEVALUE("17:30:45.125"))': '17',
      'MINUTE(TIMEVALUE("17:30:45.125"))': '30',
      'SECOND(TIMEVALUE("17:30:45.125"))': '45',
      'MILLISECOND(TIMEVALUE("17:30:45.125"))': '125',
    });
  });

  it('keep the last day of a month the last', () => {
    expectResults({
      'ADDMONTHS(DATE(2026, 2, 28), 1)': '2026-03-31',
      'ADDMONTHS(DATE(2026, 1, 30), 1)': '2026-02-28',
      'ADDMONTHS(DATE(2026, 1, 15), -13)': '2024-12-15',
    });
  });

  it('write durations and unix times', () => {
    expectResults({
      'FORMATDURATION(3661)': '01:01:01',
      'FORMATDURATION(90061, TRUE)': '1:01:01:01',
      'UNIXTIMESTAMP(DATE(1970, 1, 2))': '86400',
      'FROMUNIXTIME(1.5)': '1970-01-01T00:00:01.500Z',
      'ROUND(DISTANCE(GEOLOCATION(52.52, 13.405), GEOLOCATION(48.8566, 2.3522), "km"), 0)': '877',
    });
  });

  it('fail for days that no calendar has', () => {
    assert.throws(() => result('DATE(2026, 2, 30)'), FormulaRunError);
    assert.throws(() => result('DATEVALUE("soon")'), FormulaRunError);
  });
});

describe('fields in formulas', () => {
  it('are read whatever the case of their names', () => {
    expectResults({ 'amount__C * 2': '5.0', share__c: '0.50' }, { fields: { Amount__c: decimalOf('2.5'), Share__c: decimalOf(50) } });
  });

  it('are reached over parents', () => {
    const account = new SObject(schema.object('Account')!, {
      Name: 'Acme',
      Owner: new SObject(schema.object('User')!, { Email: 'a@b.example' }),
    });
    expectResults({ 'Account__r.Name': 'Acme', 'Account__r.Owner.Email': 'a@b.example' }, { fields: { Account__r: account } });
    expectResults({ 'Account__r.Name': null });
  });

  it('may be formulas themselves', () => {
    expectResults({ 'Double__c + 1': '5.00' }, { fields: { Amount__c: decimalOf('2.00') } });
  });

  it('give ids in their short form', () => {
    expectResults(
      { Account__c: '001000000000001', 'CASESAFEID(Account__c)': '001000000000001AAA' },
      { fields: { Account__c: '001000000000001AAA' } },
    );
  });

  it('may be globals', () => {
    expectResults({ '$User.Email': '$User.Email', '$Permission.May_Export': '$Permission.May_Export', '$Label.Hello': '$Label.Hello' });
  });

  it('are compared with what they were in rules', () => {
    const given: Given = {
      use: 'rule',
      fields: { Note__c: 'new', Day__c: ApexDate.of(2026, 1, 1) },
      before: { Note__c: 'old', Day__c: ApexDate.of(2026, 1, 1) },
    };
    expectResults({ 'ISCHANGED(Note__c)': true, 'ISCHANGED(Day__c)': false, 'PRIORVALUE(Note__c)': 'old', 'ISNEW()': false }, given);
    expectResults(
      { 'ISCHANGED(Note__c)': false, 'PRIORVALUE(Note__c)': 'new', 'ISNEW()': true },
      { use: 'rule', fields: { Note__c: 'new' }, isNew: true },
    );
  });
});

describe('faults of formulas', () => {
  it('say in the words of the platform what is wrong and where', () => {
    expectFaults({
      'Nothing__c + 1': '0: Field Nothing__c does not exist. Check spelling.',
      'FOO(1)': '0: Unknown function FOO. Check spelling.',
      'IF(TRUE, 1)': "0: Incorrect number of parameters for function 'IF()'. Expected 3, received 2",
      'LEFT(1, 1)': "5: Incorrect parameter type for function 'LEFT()'. Expected Text, received Number",
      '1 + "a"': "2: Incorrect parameter type for operator '+'. Expected Text, received Number",
      '1 & "a"': "2: Incorrect parameter type for operator '&'. Expected Text, received Number",
      'Size__c = "L"': '8: Field Size__c is a picklist field. Picklist fields are only supported in certain functions.',
      '(1 + 2': "6: Syntax error.  Missing ')'",
      '1 + 2)': "5: Syntax error. Extra ')'",
      '1 # 2': "2: Syntax error.  Found '#'",
      'ISNEW()': '0: Function ISNEW may not be used in this type of formula',
      'VLOOKUP(1, 2, 3)': '0: The local org does not run the function VLOOKUP(). Leave it out of the formula.',
      'CASE(1, "a", 1, 2)': "8: Incorrect parameter type for function 'CASE()'. Expected Number, received Text",
      'IF(TRUE, 1, "a")': "12: Incorrect parameter type for function 'IF()'. Expected Number, received Text",
      'Account__r:Lead.Name': '0: Lead is an invalid object type for the Account__r field. Check spelling.',
    });
    assert.equal(fault('ISCHANGED(1)', 'rule'), "10: Incorrect parameter for function 'ISCHANGED()'. Expected field reference.");
  });
});
