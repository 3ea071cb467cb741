import { type ProjectFiles, withOrg } from '../../__tests__/apex-org.ts';

/** Runs a test method's statements beside the given classes. Gives what the method printed, and last what failed it. */
export function asTest(statements: string, files: ProjectFiles = {}, members = ''): string[] {
  const test = `@IsTest private class Spec { @IsTest static void run() { ${statements} }\n${members} }`;
  return withOrg({ ...files, 'Spec.cls': test }, ({ org, lines }) => {
    const { results } = org.runTests({ names: ['Spec'] });
    return [...lines(), ...results.flatMap((result) => (result.passed ? [] : [`failed: ${result.message}`]))];
  });
}

/** A class that implements interfaces, with the given members. */
export function classOf(name: string, interfaces: string, members: string): ProjectFiles {
  return { [`${name}.cls`]: `public class ${name} implements ${interfaces} { ${members} }` };
}

export const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** A platform event with a required text of at most five letters. */
export function eventObject(name: string, behavior = 'PublishAfterCommit'): ProjectFiles {
  return {
    [`objects/${name}/${name}.object-meta.xml`]: `<CustomObject ${XMLNS}><label>${name}</label><pluralLabel>${name}</pluralLabel><eventType>HighVolume</eventType><publishBehavior>${behavior}</publishBehavior></CustomObject>`,
    [`objects/${name}/fields/Word__c.field-meta.xml`]: `<CustomField ${XMLNS}><fullName>Word__c</fullName><label>Word</label><type>Text</type><length>5</length><required>true</required></CustomField>`,
  };
}

/** The event `Note__e` and a trigger that takes it. */
export function onNote(body: string, onEvent = 'Note__e'): ProjectFiles {
  return { ...eventObject('Note__e'), 'OnNote.trigger': `trigger OnNote on ${onEvent} (after insert) { ${body} }` };
}
