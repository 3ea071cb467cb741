import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printed, thrownBy } from './apex-org.ts';

const FLOW = {
  'flows/Known.flow-meta.xml': '<?xml version="1.0" encoding="UTF-8"?><Flow xmlns="http://soap.sforce.com/2006/04/metadata"/>',
};

describe('flows', () => {
  it('have types by their names; one that is not there has the type of all flows', () => {
    assert.deepEqual(
      printed('System.debug(Flow.Interview.Known.class.getName()); System.debug(Flow.Interview.Unknown.class.getName());', FLOW),
      ['Flow.Interview.Known', 'Flow.Interview'],
    );
  });

  it('fail each invocation as an action where they are not there', () => {
    assert.deepEqual(
      printed(
        `Invocable.Action action = Invocable.Action.createCustomAction('flow', 'Unknown'); action.setInvocationParameter('a', 1).addInvocation();
         for (Invocable.Action.Result result : action.invoke()) { System.debug(result.isSuccess() + ' ' + result.getErrors().size() + ' ' + result.getInvocationParameters()); }`,
        FLOW,
      ),
      ['false 1 {a=1}', 'false 1 {}'],
    );
  });

  it('are invoked as often as invocations were added since they were cleared', () => {
    const lines = printed(
      `Invocable.Action action = Invocable.Action.createCustomAction('flow', 'Unknown'); action.setInvocationParameter('a', 1).addInvocation();
       System.debug(action.clearInvocations().invoke().size() + ' ' + action.addInvocation().invoke().size());`,
      FLOW,
    );

    assert.deepEqual(lines, ['0 1']);
  });

  it('are the only actions that are known', () => {
    assert.match(thrownBy("Invocable.Action.createCustomAction('apex', 'Greet');"), /runs no invocable actions\. apex Greet was called\./);
  });

  it('do not run', () => {
    assert.match(thrownBy("Invocable.Action.createCustomAction('flow', 'Known').invoke();", FLOW), /runs no invocable actions/);
  });
});

describe('formulas over a class', () => {
  it('want it to be global', () => {
    const boat = (access: string) => ({ 'Boat.cls': `${access} class Boat { ${access} Integer length; }` });
    const build =
      "System.debug(Formula.builder().withReturnType(FormulaEval.FormulaReturnType.BOOLEAN).withType(Boat.class).withFormula('length > 1').build() != null);";
    assert.deepEqual(printed(build, boat('global')), ['true']);
    assert.match(thrownBy(build, boat('public')), /^FormulaValidationException/);
  });
});
