import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import getStored from '@salesforce/apex/CompanyInlineController.getStored';
import search from '@salesforce/apex/CompanyInlineController.search';
import takeOver from '@salesforce/apex/CompanyInlineController.takeOver';
import { messagesOf } from 'c/errorMessages';
import type { SearchTerms } from 'c/companySearchForm';
import { labels, statusTextOf, termsPanelOf, type TermsPanel } from './texts';
import { problemOf, problemOfError, type Problem } from './problems';

/** Shows the account's stored company data, and finds, prices and takes over data of the provider. Only a click searches or spends. */
export default class ZoomInfoCompany extends LightningElement {
    /** The account whose company is shown. */
    @api recordId?: string;
    answer?: CompanyInlineAnswer; // undefined until the first answer
    chosenOption?: CompanyOption;
    progressText?: string = labels.loading; // undefined while nothing runs
    problem?: Problem; // undefined while all is well
    errors: string[] = [];
    readonly labels = labels;
    private isEditing = false;
    private wantsFocus = false;
    private stored?: WireResult<CompanyInlineAnswer>;
    private lastAction = (): Promise<void> => this.run(labels.loading, () => getStored({ recordId: this.recordId }));

    @wire(getStored, { recordId: '$recordId' })
    receiveStored(result: WireResult<CompanyInlineAnswer>): void {
        this.stored = result;
        if (result.data) {
            this.show(result.data);
        } else if (result.error) {
            this.fail(result.error);
        }
    }

    override renderedCallback(): void {
        if (this.wantsFocus && !this.isLoading) {
            this.wantsFocus = false;
            this.template?.querySelector<HTMLElement>('.state')?.focus();
        }
    }

    get isLoading(): boolean {
        return this.progressText !== undefined;
    }

    get isError(): boolean {
        return this.problem !== undefined;
    }

    get isStored(): boolean {
        return this.has('STORED');
    }

    get isMatched(): boolean {
        return !this.isEditingTerms && this.chosenOption !== undefined;
    }

    get isSeveral(): boolean {
        return !this.isEditingTerms && this.has('SEVERAL');
    }

    get isEditingTerms(): boolean {
        return this.isEditing || this.has('NOT_FOUND');
    }

    get termsPanel(): TermsPanel {
        return termsPanelOf(this.isEditing, this.answer);
    }

    get statusText(): string {
        return this.progressText ?? this.errors[0] ?? statusTextOf(this.answer, this.chosenOption);
    }

    handleSearch(): Promise<void> {
        return this.findCompany({});
    }

    handleTermsSearch(event: CustomEvent<SearchTerms>): Promise<void> {
        return this.findCompany(event.detail);
    }

    handleChoose(event: CustomEvent<{ companyId: string }>): void {
        this.chosenOption = this.answer?.options.find(({ companyId }) => companyId === event.detail.companyId);
        this.wantsFocus = true;
    }

    handleOtherSearch(): void {
        this.isEditing = true;
        this.wantsFocus = true;
    }

    handleTakeOver(event: CustomEvent<{ companyId: string }>): Promise<void> {
        return this.takeOverCompany(event.detail.companyId);
    }

    handleRetry(): Promise<void> {
        return this.lastAction();
    }

    private has(state: CompanyInlineState): boolean {
        return !this.isError && this.answer?.state === state;
    }

    private findCompany(terms: Partial<SearchTerms>): Promise<void> {
        this.lastAction = () => this.findCompany(terms);
        return this.run(labels.searching, () => search({ recordId: this.recordId, ...terms }));
    }

    private async takeOverCompany(companyId: string): Promise<void> {
        this.lastAction = () => this.takeOverCompany(companyId);
        await this.run(labels.takingOver, () => takeOver({ recordId: this.recordId, companyId }));
        const { recordId, answer } = this;
        if (recordId && answer?.profile) {
            await refreshApex(this.stored);
            this.show(answer); // the wire knows nothing of the notes that came with this answer
            await notifyRecordUpdateAvailable([{ recordId }, { recordId: answer.profile.recordId }]);
        }
    }

    private async run(progressText: string, ask: () => Promise<CompanyInlineAnswer>): Promise<void> {
        this.progressText = progressText;
        this.wantsFocus = true;
        try {
            this.show(await ask());
        } catch (error) {
            this.fail(error);
        }
    }

    private show(answer: CompanyInlineAnswer): void {
        this.answer = answer;
        this.chosenOption = answer.state === 'MATCHED' ? answer.options[0] : undefined;
        this.problem = problemOf(answer.state);
        this.errors = this.problem ? [answer.message ?? ''] : [];
        this.isEditing = false;
        this.progressText = undefined;
    }

    private fail(error: unknown): void {
        this.answer = undefined;
        this.chosenOption = undefined;
        this.problem = problemOfError(error);
        this.errors = messagesOf(error);
        this.progressText = undefined;
    }
}
