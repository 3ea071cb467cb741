import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withOrg } from '../../__tests__/apex-org.ts';

const LOOK_AT_CLOCK = 'if(--$.fuel<0)$.refuel();';

/** Whether the generated code of a class's method `a` looks at the clock when it is called. */
function looksAtClock(members: string): boolean {
  return withOrg(
    { 'A.cls': `public virtual class A { Integer amount = 0; Integer doubled { get { return amount * 2; } } ${members} }` },
    ({ org }) => {
      const { code } = org.traceOf('A')!;
      return code
        .slice(code.search(/\ba(\$\w+)?\([\w$,]*\)\{/))
        .replace(/^[^{]*\{/, '')
        .startsWith(LOOK_AT_CLOCK);
    },
  );
}

describe("a method's look at the clock", () => {
  it('is left out where it neither loops nor calls', () => {
    assert.equal(looksAtClock('Integer a(Integer b) { if (b > amount) { amount += b; } return amount * 2; }'), false);
  });

  it('stays where the method could come to itself again', () => {
    const calling = {
      'a method': 'Integer a(Integer b) { return b < 2 ? b : a(b - 1) + a(b - 2); }',
      'a constructor': 'A a() { return new A(); }',
      'an accessor': 'Integer a() { return doubled; }',
      'a library method, which may call back': 'void a() { new List<A>().sort(); }',
      'a text of an object': "String a() { return '' + this; }",
      equals: 'Boolean a(A other) { return this == other; }',
    };

    assert.deepEqual(
      Object.entries(calling).filter(([, members]) => !looksAtClock(members)),
      [],
    );
  });
});
