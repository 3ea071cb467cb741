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
  it('is left out where the method calls no other, or one once: it makes at most a chain', () => {
    const chains = {
      'no call': 'Integer a(Integer b) { if (b > amount) { amount += b; } return amount * 2; }',
      'a method': 'Integer a(Integer b) { return b < 2 ? b : a(b - 1) + 1; }',
      'one of two': 'Integer a(Integer b) { if (b < 2) { return a(b); } else { return a(b - 1); } }',
      'an accessor': 'Integer a() { return doubled; }',
      'a constructor': 'A a() { return new A(); }',
    };

    assert.deepEqual(
      Object.entries(chains).filter(([, members]) => looksAtClock(members)),
      [],
    );
  });

  it('stays where one call may lead to several', () => {
    const calling = {
      'a method': 'Integer a(Integer b) { return b < 2 ? b : a(b - 1) + a(b - 2); }',
      'two constructors': 'Object a() { return new List<A>{ new A(), new A() }; }',
      'two accessors': 'Integer a() { return doubled + doubled; }',
      'a library method, which may call back, beside another': 'void a() { new List<A>().sort(); a(); }',
      'texts of objects': "String a() { return '' + this + this; }",
      equals: 'Boolean a(A other) { return this == other && other == this; }',
      'a loop': 'void a() { while (true) { a(); } }',
    };

    assert.deepEqual(
      Object.entries(calling).filter(([, members]) => !looksAtClock(members)),
      [],
    );
  });
});
