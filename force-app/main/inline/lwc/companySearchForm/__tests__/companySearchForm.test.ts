import { createElement } from 'lwc';
import CompanySearchForm from 'c/companySearchForm';

type Form = HTMLElement & { name?: string; website?: string };

function open(name: string, website: string): { form: Form; searches: unknown[] } {
    const form = createElement('c-company-search-form', { is: CompanySearchForm }) as Form;
    const searches: unknown[] = [];
    Object.assign(form, { name, website });
    form.addEventListener('search', (event) => searches.push((event as CustomEvent).detail));
    document.body.appendChild(form);
    return { form, searches };
}

function within(form: Form, selector: string): HTMLElement | null {
    return (form.shadowRoot as ShadowRoot).querySelector<HTMLElement>(selector);
}

function type(form: Form, term: string, value: string): void {
    within(form, `[data-term="${term}"]`)?.dispatchEvent(new CustomEvent('change', { detail: { value } }));
}

describe('c-company-search-form', () => {
    afterEach(() => document.body.replaceChildren());

    it('searches once with the given terms when Enter is pressed', () => {
        const { form, searches } = open('Northwind', 'northwind.example');

        within(form, '[data-term="name"]')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));

        expect(searches).toEqual([{ name: 'Northwind', website: 'northwind.example' }]);
    });

    it('searches with what was typed instead, without spaces around it', () => {
        const { form, searches } = open('Northwind', 'northwind.example');

        type(form, 'name', '  Northwind Robotics ');
        type(form, 'website', '');
        within(form, 'lightning-button')?.click();

        expect(searches).toEqual([{ name: 'Northwind Robotics', website: '' }]);
    });

    it('asks for a term instead of searching with none', async () => {
        const { form, searches } = open('', '');

        within(form, 'lightning-button')?.click();
        await Promise.resolve();

        expect(searches).toEqual([]);
        expect(within(form, '[role="alert"]')?.textContent).toBe('c.Company_Terms_Missing');
    });
});
