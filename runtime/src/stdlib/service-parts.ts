import type { LibraryPart } from '../engine/index.ts';
import { actionResultLibrary } from './action-results.ts';
import { apexPagesLibrary } from './apex-pages.ts';
import { approvalLibrary } from './approval.ts';
import { authLibrary } from './auth.ts';
import { businessHoursLibrary } from './business-hours.ts';
import { cacheLibrary } from './cache.ts';
import { calloutMocksLibrary } from './callout-mocks.ts';
import { compressionLibrary } from './compression.ts';
import { cookieLibrary } from './cookie.ts';
import { cursorLibrary } from './cursor.ts';
import { customSettingLibrary } from './custom-setting.ts';
import { datacloudLibrary } from './datacloud.ts';
import { dmlOptionsLibrary } from './dml-options.ts';
import { domLibrary } from './dom.ts';
import { featureManagementLibrary } from './feature-management.ts';
import { invocableActionLibrary } from './invocable-action.ts';
import { locationLibrary } from './location.ts';
import { leadConvertLibrary } from './lead-convert.ts';
import { mergeLibrary } from './merge.ts';
import { metadataLibrary } from './metadata.ts';
import { orgLimitsLibrary } from './org-limits.ts';
import { pageReferenceLibrary } from './page-reference.ts';
import { queueableSignatureLibrary } from './queueable-signature.ts';
import { recycleBinLibrary } from './recycle-bin.ts';
import { requestLibrary } from './request.ts';
import { restContextLibrary } from './rest-context.ts';
import { securityLibrary } from './security.ts';
import { selectOptionLibrary } from './select-option.ts';
import { siteLibrary } from './site.ts';

import { standardControllerLibrary } from './standard-controller.ts';
import { standardSetControllerLibrary } from './standard-set-controller.ts';
import { systemServicesLibrary } from './system-services.ts';
import { testServicesLibrary } from './test-services.ts';
import { visualEditorLibrary } from './visual-editor.ts';
import { xmlStreamReaderLibrary } from './xml-stream-reader.ts';
import { xmlStreamWriterLibrary } from './xml-stream-writer.ts';

/** The classes of pages, web services, XML and the org's services. */
export const serviceParts: readonly LibraryPart[] = [
  actionResultLibrary,
  apexPagesLibrary,
  approvalLibrary,
  authLibrary,
  businessHoursLibrary,
  cacheLibrary,
  calloutMocksLibrary,
  compressionLibrary,
  cookieLibrary,
  cursorLibrary,
  customSettingLibrary,
  datacloudLibrary,
  domLibrary,
  featureManagementLibrary,
  invocableActionLibrary,
  locationLibrary,
  leadConvertLibrary,
  mergeLibrary,
  metadataLibrary,
  recycleBinLibrary,
  orgLimitsLibrary,
  pageReferenceLibrary,
  queueableSignatureLibrary,
  requestLibrary,
  restContextLibrary,
  securityLibrary,
  selectOptionLibrary,
  siteLibrary,
  dmlOptionsLibrary,
  standardControllerLibrary,
  standardSetControllerLibrary,
  systemServicesLibrary,
  testServicesLibrary,
  visualEditorLibrary,
  xmlStreamReaderLibrary,
  xmlStreamWriterLibrary,
];
