import { webAddress } from 'c/webAddress';

describe('c/webAddress', () => {
    it.each([
        ['www.northwind.example', 'https://www.northwind.example'],
        ['http://northwind.example', 'http://northwind.example'],
        ['HTTPS://northwind.example/about', 'HTTPS://northwind.example/about'],
        ['javascript:alert(1)', 'https://javascript:alert(1)'],
    ])('makes of %s the link %s', (address, expected) => {
        expect(webAddress(address)).toBe(expected);
    });

    it('makes no link of nothing', () => {
        expect(webAddress(undefined)).toBeUndefined();
        expect(webAddress('')).toBeUndefined();
    });
});
