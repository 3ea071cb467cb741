import { isAccessRefusal, messagesOf } from 'c/errorMessages';

describe('c/errorMessages', () => {
    it.each([
        ['a plain error', new Error('No answer.'), ['No answer.']],
        ['an Apex error', { body: { message: 'Not saved.' } }, ['Not saved.']],
        ['a list of errors in a body', { body: [{ message: 'One.' }, { message: 'Two.' }] }, ['One.', 'Two.']],
        ['several errors', [{ message: 'One.' }, { message: 'Two.' }], ['One.', 'Two.']],
        ['a text', 'No answer.', ['No answer.']],
        ['a repeated text', ['No answer.', 'No answer.'], ['No answer.']],
        ['a value without text', 404, ['404']],
    ])('finds the texts of %s', (_kind, error, expected) => {
        expect(messagesOf(error)).toEqual(expected);
    });

    it.each([
        ['a refused class', { body: { message: "You do not have access to the Apex class named 'X'." } }, true],
        ['a forbidden call', { status: 403, body: { message: 'Forbidden' } }, true],
        ['another failure', { status: 500, body: { message: 'Busy' } }, false],
    ])('tells whether %s is a missing permission', (_kind, error, expected) => {
        expect(isAccessRefusal(error)).toBe(expected);
    });
});
