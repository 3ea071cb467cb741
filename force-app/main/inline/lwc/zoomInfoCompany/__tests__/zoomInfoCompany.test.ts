import { createElement } from 'lwc';
import axe from 'axe-core';
import ZoomInfoCompany from 'c/zoomInfoCompany';
import { refreshApex } from '@salesforce/apex';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import getStored from '@salesforce/apex/CompanyInlineController.getStored';
import search from '@salesforce/apex/CompanyInlineController.search';
import takeOver from '@salesforce/apex/CompanyInlineController.takeOver';

jest.mock(
    '@salesforce/apex/CompanyInlineController.getStored',
    () => {
        const { createApexTestWireAdapter } = jest.requireActual('@salesforce/sfdx-lwc-jest');
        return { default: createApexTestWireAdapter(jest.fn()) };
    },
    { virtual: true },
);
jest.mock('@salesforce/apex/CompanyInlineController.search', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/CompanyInlineController.takeOver', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex', () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });
jest.mock('lightning/uiRecordApi', () => ({ notifyRecordUpdateAvailable: jest.fn(() => Promise.resolve()) }), {
    virtual: true,
});

const ACCOUNT_ID = '001000000000001AAA';
const storedWire = getStored as unknown as {
    (parameters: object): Promise<CompanyInlineAnswer>;
    emit(answer: CompanyInlineAnswer): void;
    emitError(error: { body: { message: string } }): void;
};
const storedMock = getStored as unknown as jest.Mock;
const searchMock = search as unknown as jest.Mock;
const takeOverMock = takeOver as unknown as jest.Mock;

const PROFILE: CompanyProfileData = {
    recordId: 'a00000000000001AAA',
    companyId: '900000101',
    name: 'Northwind Robotics',
    website: 'www.northwind.example',
    description: 'Builds robots for small plants.',
    industry: 'Manufacturing',
    employeeCount: '180',
    employeeGrowth: '12.5%',
    revenue: 268163000,
    street: '1 Pier Road',
    city: 'Tacoma',
    state: 'Washington',
    zipCode: '98401',
    country: 'United States',
    phone: '(555) 555-0142',
    status: 'ALIVE',
    socialProfiles: [{ network: 'LINKED_IN', url: 'https://social.example/northwind', followers: 25231 }],
    firstUpdated: '2026-03-02T10:15:00.000Z',
    lastUpdated: '2026-08-30T00:00:00.000Z',
};
const OPTION: CompanyOption = {
    companyId: '900000101',
    name: 'Northwind Robotics',
    website: 'www.northwind.example',
    location: 'Tacoma, Washington, United States',
    employeeCount: 180,
    revenue: 268163000,
    underManagement: false,
    credits: 1,
    rule: 'WEBSITE',
};

function answerOf(state: CompanyInlineState, more: Partial<CompanyInlineAnswer> = {}): CompanyInlineAnswer {
    return { state, options: [], notes: [], searchName: 'Northwind', searchWebsite: 'northwind.example', ...more };
}

const STORED = answerOf('STORED', { profile: PROFILE });
const MATCHED = answerOf('MATCHED', { options: [OPTION] });

type Host = HTMLElement & { recordId?: string };

/** Waits until the promises of a click and the rendering after them are through. */
async function settle(): Promise<void> {
    for (let turn = 0; turn < 10; turn += 1) {
        await Promise.resolve();
    }
}

function open(): Host {
    const element = createElement('c-zoom-info-company', { is: ZoomInfoCompany }) as Host;
    element.recordId = ACCOUNT_ID;
    document.body.appendChild(element);
    return element;
}

async function openWith(answer: CompanyInlineAnswer): Promise<Host> {
    const element = open();
    storedWire.emit(answer);
    await settle();
    return element;
}

/** Every element under the component, shadow roots included. */
function allWithin(root: ParentNode): Element[] {
    return [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? allWithin(element.shadowRoot) : [])]);
}

function textOf(host: Host): string {
    return allWithin(host.shadowRoot as ShadowRoot)
        .filter((element) => element.childElementCount === 0 || element.tagName === 'P')
        .map((element) => element.textContent?.trim())
        .filter(Boolean)
        .join('\n');
}

function find<Found extends Element>(host: Host, selector: string): Found {
    const found = allWithin(host.shadowRoot as ShadowRoot).find((element) => element.matches(selector));
    if (!found) {
        throw new Error(`The component shows no ${selector}.`);
    }
    return found as Found;
}

function button(host: Host, label: string): HTMLElement {
    const found = buttons(host).find((element) => element.label === label);
    if (!found) {
        throw new Error(`The component shows no button "${label}".`);
    }
    return found;
}

function buttons(host: Host): (HTMLElement & { label: string })[] {
    return allWithin(host.shadowRoot as ShadowRoot).filter(
        (element): element is HTMLElement & { label: string } => element.tagName === 'LIGHTNING-BUTTON',
    );
}

async function click(host: Host, label: string): Promise<void> {
    button(host, label).click();
    await settle();
}

const VIEWS = ['C-STATE-PANEL', 'C-COMPANY-PROFILE', 'C-COMPANY-MATCH', 'C-COMPANY-CANDIDATES', 'LIGHTNING-SPINNER'];

function shownViews(host: Host): string[] {
    return allWithin(host.shadowRoot as ShadowRoot)
        .map((element) => element.tagName)
        .filter((tag) => VIEWS.includes(tag));
}

describe('c-zoom-info-company', () => {
    afterEach(() => {
        document.body.replaceChildren();
        jest.clearAllMocks();
    });

    it('shows a spinner until the stored data is there', async () => {
        const host = open();

        await settle();

        expect(shownViews(host)).toEqual(['LIGHTNING-SPINNER']);
    });

    it('shows the stored profile on load and calls neither search nor take-over', async () => {
        const host = await openWith(STORED);

        expect(shownViews(host)).toEqual(['C-COMPANY-PROFILE']);
        expect(textOf(host)).toContain('Northwind Robotics');
        expect(textOf(host)).toContain('1 Pier Road, Tacoma, Washington 98401, United States');
        expect(searchMock).not.toHaveBeenCalled();
        expect(takeOverMock).not.toHaveBeenCalled();
    });

    it('offers the free search where nothing is stored, and searches only after the click', async () => {
        searchMock.mockResolvedValue(MATCHED);
        const host = await openWith(answerOf('NONE'));
        expect(searchMock).not.toHaveBeenCalled();

        await click(host, 'c.Company_Search');

        expect(searchMock).toHaveBeenCalledWith({ recordId: ACCOUNT_ID });
        expect(shownViews(host)).toEqual(['C-COMPANY-MATCH']);
    });

    it('shows a match with the rule that found it and its price, and spends nothing before the click', async () => {
        searchMock.mockResolvedValue(MATCHED);
        const host = await openWith(answerOf('NONE'));

        await click(host, 'c.Company_Search');

        expect(textOf(host)).toContain('c.Company_Rule_Website');
        expect(textOf(host)).toContain('c.Company_Cost_Credit');
        expect(takeOverMock).not.toHaveBeenCalled();
    });

    it('says that a company under management costs no credit', async () => {
        searchMock.mockResolvedValue(
            answerOf('MATCHED', { options: [{ ...OPTION, credits: 0, underManagement: true, rule: 'ZOOMINFO_ID' }] }),
        );
        const host = await openWith(answerOf('NONE'));

        await click(host, 'c.Company_Search');

        expect(textOf(host)).toContain('c.Company_Cost_Free');
        expect(textOf(host)).toContain('c.Company_Rule_ZoomInfo_Id');
        expect(button(host, 'c.Company_Take_Over_Free')).toBeTruthy();
    });

    it('takes the company over after the click, shows its profile and notes, and tells the page', async () => {
        searchMock.mockResolvedValue(MATCHED);
        takeOverMock.mockResolvedValue({ ...STORED, notes: ['Description was shortened.'] });
        const host = await openWith(answerOf('NONE'));
        await click(host, 'c.Company_Search');

        await click(host, 'c.Company_Take_Over_Credit');

        expect(takeOverMock).toHaveBeenCalledWith({ recordId: ACCOUNT_ID, companyId: '900000101' });
        expect(shownViews(host)).toEqual(['C-COMPANY-PROFILE']);
        expect(textOf(host)).toContain('Description was shortened.');
        expect(refreshApex).toHaveBeenCalledTimes(1);
        expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: ACCOUNT_ID }, { recordId: PROFILE.recordId }]);
    });

    it('offers to change the search terms where nothing is found, and searches again with them', async () => {
        searchMock.mockResolvedValueOnce(answerOf('NOT_FOUND', { message: 'ZoomInfo knows no company.' }));
        searchMock.mockResolvedValueOnce(MATCHED);
        const host = await openWith(answerOf('NONE'));
        await click(host, 'c.Company_Search');
        expect(textOf(host)).toContain('ZoomInfo knows no company.');

        const website = find<HTMLElement>(host, 'lightning-input[data-term="website"]');
        website.dispatchEvent(new CustomEvent('change', { detail: { value: ' www.other.example ' } }));
        await click(host, 'c.Company_Search');

        expect(searchMock).toHaveBeenLastCalledWith({
            recordId: ACCOUNT_ID,
            name: 'Northwind',
            website: 'www.other.example',
        });
        expect(shownViews(host)).toEqual(['C-COMPANY-MATCH']);
    });

    it('lets the user choose among several companies, and shows the price of the chosen one first', async () => {
        const other = { ...OPTION, companyId: '900000102', name: 'Northwind Traders', rule: 'NONE' as const };
        searchMock.mockResolvedValue(answerOf('SEVERAL', { options: [OPTION, other] }));
        const host = await openWith(answerOf('NONE'));
        await click(host, 'c.Company_Search');
        expect(shownViews(host)).toEqual(['C-COMPANY-CANDIDATES']);

        find<HTMLElement>(host, '[data-company-id="900000102"]').click();
        await settle();

        expect(shownViews(host)).toEqual(['C-COMPANY-MATCH']);
        expect(textOf(host)).toContain('Northwind Traders');
        expect(takeOverMock).not.toHaveBeenCalled();
    });

    it('keeps the search terms one click away from a match', async () => {
        searchMock.mockResolvedValue(MATCHED);
        const host = await openWith(answerOf('NONE'));
        await click(host, 'c.Company_Search');

        await click(host, 'c.Company_Other_Search');

        expect(find<HTMLElement & { value: string }>(host, 'lightning-input[data-term="name"]').value).toBe('Northwind');
    });

    it.each([
        ['PROVIDER_DOWN', 'c.Company_Down_Title', ['c.Company_Retry']],
        ['NOT_CONNECTED', 'c.Company_Not_Connected_Title', ['c.Company_Retry']],
        ['NOT_ENTITLED', 'c.Company_Not_Entitled_Title', ['c.Company_Retry']],
        ['NO_CREDIT', 'c.Company_No_Credit_Title', ['c.Company_Retry']],
        ['NOT_SAVED', 'c.Company_Not_Saved_Title', ['c.Company_Retry']],
        ['NO_PERMISSION', 'c.Company_No_Permission_Title', []],
    ] as const)('shows %s as a state of its own, in its own words', async (state, heading, offered) => {
        searchMock.mockResolvedValue(answerOf(state, { message: 'What happened and what to do.' }));
        const host = await openWith(answerOf('NONE'));

        await click(host, 'c.Company_Search');

        expect(shownViews(host)).toEqual(['C-STATE-PANEL']);
        expect(textOf(host)).toContain(heading);
        expect(textOf(host)).toContain('What happened and what to do.');
        expect(buttons(host).map(({ label }) => label)).toEqual(offered);
    });

    it('repeats what failed when the user tries again', async () => {
        searchMock.mockResolvedValueOnce(answerOf('PROVIDER_DOWN', { message: 'Down.' }));
        searchMock.mockResolvedValueOnce(MATCHED);
        const host = await openWith(answerOf('NONE'));
        await click(host, 'c.Company_Search');

        await click(host, 'c.Company_Retry');

        expect(searchMock).toHaveBeenCalledTimes(2);
        expect(shownViews(host)).toEqual(['C-COMPANY-MATCH']);
    });

    it('says that a permission is missing where the platform refuses the Apex class', async () => {
        const host = open();

        storedWire.emitError({
            body: { message: "You do not have access to the Apex class named 'CompanyInlineController'." },
        });
        await settle();

        expect(textOf(host)).toContain('c.Company_No_Permission_Title');
        expect(buttons(host)).toEqual([]);
    });

    it('shows the text of an unexpected error, and loads again on demand', async () => {
        storedMock.mockResolvedValue(STORED);
        const host = open();
        storedWire.emitError({ body: { message: 'The server is busy.' } });
        await settle();
        expect(textOf(host)).toContain('The server is busy.');

        await click(host, 'c.Company_Retry');

        expect(shownViews(host)).toEqual(['C-COMPANY-PROFILE']);
    });

    it('moves the focus to the new state and announces it', async () => {
        searchMock.mockResolvedValue(MATCHED);
        const host = await openWith(answerOf('NONE'));

        await click(host, 'c.Company_Search');

        expect((host.shadowRoot as ShadowRoot).activeElement?.className).toContain('state');
        expect(find(host, '[role="status"]').textContent).toBe('c.Company_Match_Status');
    });

    it.each([
        ['stored data', STORED],
        ['nothing stored', answerOf('NONE')],
        ['a match', MATCHED],
        ['nothing found', answerOf('NOT_FOUND', { message: 'None.' })],
        ['several companies', answerOf('SEVERAL', { options: [OPTION, { ...OPTION, companyId: '900000102' }] })],
        ['a failure', answerOf('PROVIDER_DOWN', { message: 'Down.' })],
    ])('is accessible with %s', async (_case, answer) => {
        const host = await openWith(answer);

        const { violations } = await axe.run(host, { rules: { 'color-contrast': { enabled: false } } });

        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    });
});
