import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import getStored from '@salesforce/apex/CompanyInlineController.getStored';
import search from '@salesforce/apex/CompanyInlineController.search';
import takeOver from '@salesforce/apex/CompanyInlineController.takeOver';
import { isAccessRefusal, messagesOf } from 'c/errorMessages';
import { labels, statusTextOf } from './texts';
import { NO_PERMISSION, problemOf, UNEXPECTED, type Problem } from './problems';

interface Terms {
    readonly name?: string;
    readonly website?: string;
}

/** Shows the account's stored company data, and finds, prices and takes over data of the provider. Only a click searches or spends. */
export default class ZoomInfoCompany extends LightningElement {
    /** The account whose company is shown. */
    @api recordId?: string;
    answer?: CompanyInlineAnswer; // undefined until the first answer
    chosenOption?: CompanyOption;
    progressText?: string = labels.loading; // undefined while nothing runs
    errors: string[] = [];
    readonly labels = labels;
    private failure: Problem = UNEXPECTED;
    private isEditing = false;
    private wantsFocus = false;
    private stored?: WireResult<CompanyInlineAnswer>;
    private lastAction: () => Promise<void> = () => this.reload();

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
        return this.errors.length > 0;
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

    get problem(): Problem {
        return (this.answer && problemOf(this.answer.state)) ?? this.failure;
    }

    get termsHeading(): string {
        return this.isEditing ? labels.otherSearch : labels.notFoundTitle;
    }

    get termsMessages(): string[] {
        return this.isEditing ? [] : [this.answer?.message ?? ''];
    }

    get noneMessages(): string[] {
        return [labels.noneText];
    }

    get statusText(): string {
        return this.progressText ?? this.errors[0] ?? statusTextOf(this.answer, this.chosenOption);
    }

    handleSearch(): Promise<void> {
        return this.findCompany({});
    }

    handleTermsSearch(event: CustomEvent<Terms>): Promise<void> {
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

    private findCompany(terms: Terms): Promise<void> {
        this.lastAction = () => this.findCompany(terms);
        return this.run(labels.searching, () => search({ recordId: this.recordId, ...terms }));
    }

    private async takeOverCompany(companyId: string): Promise<void> {
        this.lastAction = () => this.takeOverCompany(companyId);
        await this.run(labels.takingOver, () => takeOver({ recordId: this.recordId, companyId }));
        if (this.recordId && this.answer?.profile) {
            await this.tellPage(this.recordId, this.answer, this.answer.profile);
        }
    }

    /** The wire keeps the older answer until it is refreshed; the newer one with its notes stays on show. */
    private async tellPage(recordId: string, answer: CompanyInlineAnswer, profile: CompanyProfileData): Promise<void> {
        await refreshApex(this.stored);
        this.show(answer);
        await notifyRecordUpdateAvailable([{ recordId }, { recordId: profile.recordId }]);
    }

    private reload(): Promise<void> {
        return this.run(labels.loading, async () => {
            await refreshApex(this.stored);
            return getStored({ recordId: this.recordId });
        });
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
        this.errors = problemOf(answer.state) ? [answer.message ?? ''] : [];
        this.isEditing = false;
        this.progressText = undefined;
    }

    private fail(error: unknown): void {
        this.answer = undefined;
        this.chosenOption = undefined;
        this.failure = isAccessRefusal(error) ? NO_PERMISSION : UNEXPECTED;
        this.errors = messagesOf(error);
        this.progressText = undefined;
    }
}
