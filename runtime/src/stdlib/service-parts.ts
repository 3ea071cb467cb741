import type { LibraryPart } from '../engine/index.ts';
import { apexPagesLibrary } from './apex-pages.ts';
import { cookieLibrary } from './cookie.ts';
import { domLibrary } from './dom.ts';
import { pageReferenceLibrary } from './page-reference.ts';
import { restContextLibrary } from './rest-context.ts';
import { selectOptionLibrary } from './select-option.ts';
import { standardControllerLibrary } from './standard-controller.ts';
import { standardSetControllerLibrary } from './standard-set-controller.ts';
import { xmlStreamReaderLibrary } from './xml-stream-reader.ts';
import { xmlStreamWriterLibrary } from './xml-stream-writer.ts';

/** The classes of pages, web services, XML and the org's services. */
export const serviceParts: readonly LibraryPart[] = [
  apexPagesLibrary,
  cookieLibrary,
  domLibrary,
  pageReferenceLibrary,
  restContextLibrary,
  selectOptionLibrary,
  standardControllerLibrary,
  standardSetControllerLibrary,
  xmlStreamReaderLibrary,
  xmlStreamWriterLibrary,
];
