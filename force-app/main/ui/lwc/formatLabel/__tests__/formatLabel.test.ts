import { formatLabel } from 'c/formatLabel';

describe('c/formatLabel', () => {
    it('puts each value into its numbered place, as often as the place occurs', () => {
        expect(formatLabel('{1} of {0}, {1}', 12, 'three')).toBe('three of 12, three');
    });

    it('leaves a place without a value as it stands', () => {
        expect(formatLabel('{0} and {1}', 'one')).toBe('one and {1}');
    });
});
