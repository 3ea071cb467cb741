import { LightningElement, api } from 'lwc';
import { readServer } from '../server/server.ts';
import { loadModule } from '../session/session.ts';

interface CompileFault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** One of the project's components on a page, or why it is not there. */
export default class ComponentSlot extends LightningElement {
  @api name = '';
  @api properties: Readonly<Record<string, unknown>> = {};
  @api recordId?: string;
  @api objectName?: string;
  componentClass?: typeof LightningElement;
  faultText?: string;

  async connectedCallback(): Promise<void> {
    try {
      const module = (await loadModule(`c/${this.name}`)) as { default: typeof LightningElement };
      this.componentClass = module.default;
    } catch (error) {
      this.faultText = await loadFaultText(error as Error);
    }
  }

  errorCallback(error: Error): void {
    this.componentClass = undefined;
    this.faultText = error.message;
    reportError(error); // the console and the tests hear of it as of any uncaught error
  }

  get values(): Readonly<Record<string, unknown>> {
    return { ...this.properties, recordId: this.recordId, objectApiName: this.objectName };
  }

  get heading(): string {
    return `The component "${this.name}" failed`;
  }
}

/** Files with faults by name and place; without one, what the browser says. */
async function loadFaultText(error: Error): Promise<string> {
  const faults = await readServer<readonly CompileFault[]>('faults').catch(() => []);
  return faults.length === 0
    ? error.message
    : faults.map(({ file, line, column, message }) => `${file}:${line}:${column}\n${message}`).join('\n\n');
}
