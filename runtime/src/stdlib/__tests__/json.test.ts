import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printed } from '../../__tests__/apex-org.ts';
import { apex, text, thrownBy } from './run-apex.ts';

const SHAPES = `
  class Inner { public Integer a; public List<Inner> more; }
  class Shape {
    public String name; private Integer count; public Decimal price; public Double ratio; public Datetime at; public Date day; public Boolean isOn; public Size size;
    public Inner part; public Map<String, Integer> counts; public transient String hidden;
    public String title { get { return 'T-' + name; } }
    public String kept { get; set; }
  }
  class Loop { public Loop self; }
  class FailureException extends Exception {}
  enum Size { SMALL, LARGE }`;

describe('JSON.serialize', () => {
  it('writes records with their type, address and set fields', () => {
    assert.equal(
      text(`JSON.serialize(new Account(Id = '001000000000001', Name = 'A "B"', NumberOfEmployees = null))`),
      '{"attributes":{"type":"Account","url":"/services/data/v65.0/sobjects/Account/001000000000001AAA"},"Id":"001000000000001AAA","Name":"A \\"B\\"","NumberOfEmployees":null}',
    );
  });

  it('writes every kind of value', () => {
    assert.equal(
      text(
        `JSON.serialize(new List<Object>{ 1, 2L, 1.50, Double.valueOf('2'), 'é\\n', true, null, Date.newInstance(2026, 1, 2), Datetime.newInstanceGmt(2026, 1, 2, 3, 4, 5), Time.newInstance(1, 2, 3, 4), Blob.valueOf('hi') })`,
      ),
      '[1,2,1.50,2.0,"é\\n",true,null,"2026-01-02","2026-01-02T03:04:05.000Z","01:02:03.004Z","aGk="]',
    );
  });

  it('writes the fields of an instance, private ones too, without transient ones', () => {
    assert.equal(
      apex(
        `Shape s = new Shape(); s.name = 'n'; s.count = 1; s.hidden = 'h'; s.size = Size.LARGE; s.ratio = 2; return JSON.serialize(s, true);`,
        SHAPES,
      ),
      '{"name":"n","count":1,"ratio":2.0,"size":"LARGE","title":"T-n"}',
    );
  });

  it('writes the nulls of an instance unless they are suppressed', () => {
    assert.equal(apex(`return JSON.serialize(new Inner());`, SHAPES), '{"a":null,"more":null}');
  });

  it('writes maps, their last entry first, and sets', () => {
    assert.equal(text(`JSON.serialize(new Map<String, Object>{ 'a' => new Set<Integer>{ 1 }, 'b' => null })`), '{"b":null,"a":[1]}');
  });

  it('indents', () => {
    assert.equal(
      text(
        `JSON.serializePretty(new Map<String, Object>{ 'a' => new List<Object>{ 1, new Map<String, Object>{ 'c' => 2 } }, 'b' => new List<Object>() })`,
      ),
      '{\n  "b" : [ ],\n  "a" : [ 1, {\n    "c" : 2\n  } ]\n}',
    );
  });

  it('refuses exceptions', () => {
    assert.equal(
      thrownBy(`JSON.serialize(new FailureException('x'));`, SHAPES),
      'JSONException: Type unsupported in JSON: Main.FailureException',
    );
  });

  it('refuses an object inside itself', () => {
    assert.equal(
      thrownBy(`Loop l = new Loop(); l.self = l; JSON.serialize(l);`, SHAPES),
      'JSONException: Direct self-reference leading to cycle',
    );
  });
});

describe('JSON.deserializeUntyped', () => {
  it('chooses Integer, Long and Decimal by the number', () => {
    assert.equal(
      apex(`List<Object> l = (List<Object>) JSON.deserializeUntyped('[1, 2147483648, 1.50, "a", true, null, {"b": []}]');
        return (l[0] instanceof Integer) + ' ' + (l[1] instanceof Long) + ' ' + (l[2] instanceof Decimal) + ' ' + l[2] + ' ' + l[5] + ' ' + ((Map<String, Object>) l[6]).get('b');`),
      'true true true 1.50 null ()',
    );
  });

  it('names what it did not expect, and where', () => {
    assert.equal(
      thrownBy(`JSON.deserializeUntyped('<html>');`),
      `JSONException: Unexpected character ('<' (code 60)): expected a valid value (number, String, array, object, 'true', 'false' or 'null') at input location [1,2]`,
    );
    assert.equal(
      thrownBy(`JSON.deserializeUntyped('{a');`),
      `JSONException: Unexpected character ('a' (code 97)): was expecting double-quote to start field name at input location [1,3]`,
    );
    assert.equal(thrownBy(`JSON.deserializeUntyped('');`), 'JSONException: No content to map to Object due to end of input');
    assert.equal(
      thrownBy(`JSON.deserializeUntyped('{"a":1');`),
      'JSONException: Unexpected end-of-input: expected close marker for OBJECT (from [line:1, column:1]) at input location [1,7]',
    );
  });
});

describe('JSON.deserialize', () => {
  it('fills the fields of a class, whatever their access', () => {
    const json = `{"name":"n","COUNT":2,"price":1.10,"ratio":1,"at":"2026-01-02T03:04:05.000+01:00","day":"2026-01-02","isOn":true,"size":"LARGE","part":{"a":1,"more":[{"a":2}]},"counts":{"x":1},"kept":"k","unknown":{"deep":[1]}}`;

    assert.equal(
      apex(
        `Shape s = (Shape) JSON.deserialize('${json}', Shape.class);
        return s.name + s.count + s.price + s.ratio + String.valueOfGmt(s.at) + String.valueOf(s.day) + s.isOn + s.size + s.part.more[0].a + s.counts.get('x') + s.kept;`,
        SHAPES,
      ),
      'n21.101.02026-01-02 02:04:052026-01-02trueLARGE21k',
    );
  });

  it('makes typed lists and maps', () => {
    assert.equal(
      apex(
        `Map<String, List<Integer>> m = (Map<String, List<Integer>>) JSON.deserialize('{"a":[1,2]}', Map<String, List<Integer>>.class); return m.get('a')[1];`,
      ),
      2,
    );
  });

  it('makes records with parents and children', () => {
    const json = `{"attributes":{"type":"Contact"},"LastName":"L","Account":{"Name":"A","Contacts":{"totalSize":1,"done":true,"records":[{"attributes":{"type":"Contact"},"LastName":"M"}]}}}`;

    assert.equal(
      apex(
        `Contact c = (Contact) JSON.deserialize('${json}', Contact.class); return c.LastName + c.Account.Name + c.Account.Contacts[0].LastName;`,
      ),
      'LAM',
    );
  });

  it('takes the type of a record from its attributes', () => {
    assert.equal(
      apex(
        `SObject s = (SObject) JSON.deserialize('{"attributes":{"type":"Account"},"Name":"A"}', SObject.class); return ((Account) s).Name;`,
      ),
      'A',
    );
  });

  it('gives back what was serialised', () => {
    assert.equal(
      apex(`Account a = new Account(Name = 'A', AnnualRevenue = 12.50); return JSON.deserialize(JSON.serialize(a), Account.class) == a;`),
      true,
    );
  });

  it('reads a Double into an Object with its type', () => {
    assert.equal(apex(`Object d = JSON.deserialize('1', Double.class); return (d instanceof Double) + ' ' + d;`), 'true 1.0');
  });

  it('refuses other values where a list should begin', () => {
    assert.equal(
      thrownBy(`JSON.deserialize('{}', List<Integer>.class);`),
      `JSONException: Malformed JSON: Expected '[' at the beginning of List/Set`,
    );
    assert.equal(
      thrownBy(`JSON.deserialize('{"more":{}}', Inner.class);`, SHAPES),
      'JSONException: Expected List<Main.Inner> but found { at [line:1, column:9]',
    );
  });

  it('refuses texts that are no value of their type', () => {
    assert.equal(thrownBy(`JSON.deserialize('["x"]', List<Integer>.class);`), 'JSONException: For input string: "x" at [line:1, column:2]');
    assert.equal(
      thrownBy(`JSON.deserialize('{"day":"2017-14-31"}', Shape.class);`, SHAPES),
      'JSONException: Invalid format: "2017-14-31" at [line:1, column:8]',
    );
    assert.equal(
      thrownBy(`JSON.deserialize('{"size":"HUGE"}', Shape.class);`, SHAPES),
      'JSONException: The type Main.Size does not have an enum value HUGE at [line:1, column:9]',
    );
  });

  it('refuses an object in the place of a primitive', () => {
    assert.equal(thrownBy(`JSON.deserialize('{"a":{}}', Inner.class);`, SHAPES), 'JSONException: Illegal value for primitive');
  });

  it('cannot fill a place typed Object', () => {
    assert.equal(
      thrownBy(`JSON.deserialize('{"a":1}', Map<String, Object>.class);`),
      'JSONException: Apex Type unsupported in JSON: Object',
    );
  });

  it('leaves out unknown fields of a record unless it is strict', () => {
    assert.equal(
      thrownBy(`JSON.deserialize('{"Nope":{"a":[1]},"Name":"A"}', Account.class); JSON.deserializeStrict('{"Nope":1}', Account.class);`),
      `JSONException: No such column 'Nope' on sobject of type Account`,
    );
  });

  it('runs no constructor', () => {
    assert.equal(
      apex(
        `return ((Made) JSON.deserialize('{}', Made.class)).text;`,
        `class Made { public String text; public Made() { text = 'made'; } }`,
      ),
      null,
    );
  });

  it('refuses unknown fields of a class only when strict', () => {
    assert.equal(
      thrownBy(`JSON.deserialize('{"b":1}', Inner.class); JSON.deserializeStrict('{"b":1}', Inner.class);`, SHAPES),
      'JSONException: Unknown field: Main.Inner.b at [line:1, column:1]',
    );
  });
});

describe('JSONGenerator', () => {
  it('writes piece by piece', () => {
    assert.equal(
      apex(`JSONGenerator g = JSON.createGenerator(false); g.writeStartObject(); g.writeStringField('a', 'b'); g.writeFieldName('c'); g.writeStartArray(); g.writeNumber(1); g.writeNull();
        g.writeEndArray(); g.writeNumberField('d', 1.50); g.writeObjectField('e', new List<Integer>{ 1 }); g.writeEndObject(); return g.getAsString();`),
      '{"a":"b","c":[1,null],"d":1.50,"e":[1]}',
    );
  });

  it('indents as serializePretty does', () => {
    assert.equal(
      apex(`JSONGenerator g = JSON.createGenerator(true); g.writeStartObject(); g.writeFieldName('a'); g.writeStartArray(); g.writeNumber(1); g.writeStartObject(); g.writeNumberField('b', 2); g.writeEndObject();
        g.writeEndArray(); g.writeEndObject(); return g.getAsString();`),
      '{\n  "a" : [ 1, {\n    "b" : 2\n  } ]\n}',
    );
  });

  it('wants a name before a value in an object', () => {
    assert.equal(
      thrownBy(`JSONGenerator g = JSON.createGenerator(false); g.writeStartObject(); g.writeNumber(1);`),
      'JSONException: Can not write value, expecting field name',
    );
  });
});

describe('JSONParser', () => {
  it('walks through tokens and knows names and values', () => {
    const code = `JSONParser p = JSON.createParser('{"a":[1,true],"b":{"c":"x"},"d":2.5}'); String out = '';
      while (p.nextToken() != null) { out += p.getCurrentToken().name() + ':' + p.getCurrentName() + ':' + p.getText() + ' '; } return out;`;

    assert.equal(
      apex(code),
      'START_OBJECT:null:{ FIELD_NAME:a:a START_ARRAY:a:[ VALUE_NUMBER_INT:null:1 VALUE_TRUE:null:true END_ARRAY:a:] FIELD_NAME:b:b START_OBJECT:b:{ FIELD_NAME:c:c VALUE_STRING:c:x END_OBJECT:b:} FIELD_NAME:d:d VALUE_NUMBER_FLOAT:d:2.5 END_OBJECT:null:} ',
    );
  });

  it('reads objects at the current token and goes on behind them', () => {
    assert.equal(
      apex(
        `JSONParser p = JSON.createParser('[{"a":1},{"a":2}]'); Integer sum = 0;
        while (p.nextToken() != null) { if (p.getCurrentToken() == JSONToken.START_OBJECT) { sum += ((Inner) p.readValueAs(Inner.class)).a; } } return sum;`,
        SHAPES,
      ),
      3,
    );
  });

  it('skips what a token begins', () => {
    assert.equal(
      apex(
        `JSONParser p = JSON.createParser('{"a":{"b":[1]},"c":2}'); p.nextToken(); p.nextToken(); p.nextToken(); p.skipChildren(); p.nextToken(); p.nextToken(); return p.getIntegerValue();`,
      ),
      2,
    );
  });
});

describe('results of actions and approvals', () => {
  it('are made of JSON, for tests', () => {
    assert.deepEqual(
      printed(`
        Invocable.Action.Result result = (Invocable.Action.Result) JSON.deserialize(
          '{"success":false,"errors":[{"code":"X","message":"no"}]}', Invocable.Action.Result.class);
        System.debug(result.isSuccess() + ' ' + result.getErrors()[0].getMessage());
        Approval.ProcessResult process = (Approval.ProcessResult) JSON.deserialize('{"success":true,"instanceStatus":"Pending"}', Approval.ProcessResult.class);
        System.debug(process.isSuccess() + ' ' + process.getInstanceStatus() + ' ' + process.getErrors());`),
      ['false no', 'true Pending ()'],
    );
  });
});

describe('results of saves', () => {
  it('are written as JSON, and read again with any text for an id', () => {
    assert.deepEqual(
      printed(`
        Database.SaveResult saved = Database.insert(new Account(Name = 'a'), true, AccessLevel.SYSTEM_MODE);
        System.debug(JSON.serialize(saved).replace(saved.getId(), 'ID'));
        Database.SaveResult made = (Database.SaveResult) JSON.deserialize('{"success":true,"id":"null"}', Database.SaveResult.class);
        System.debug(made.isSuccess() + ' ' + made.getId());`),
      ['{"success":true,"id":"ID","errors":[]}', 'true null'],
    );
  });
});

describe('a UUID', () => {
  it('is a text in JSON', () => {
    assert.deepEqual(printed("System.debug(JSON.serialize(UUID.fromString('f81d4fae-7dec-41d0-a765-00a0c91e6bf6')));"), [
      '"f81d4fae-7dec-41d0-a765-00a0c91e6bf6"',
    ]);
  });
});
