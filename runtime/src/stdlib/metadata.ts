import { type LibraryPart, PlatformObject } from '../engine/index.ts';
import { ApexList, type RuntimeType, runtimeType, type Value } from '../values/index.ts';
import { argument } from './arguments.ts';
import { PropertyObject } from './property-object.ts';

const METADATA = runtimeType('Platform', 'Metadata.Metadata');

/** `Metadata.DeployContainer`: what is to be deployed. */
class DeployContainer extends PlatformObject {
  readonly parts = new ApexList(METADATA);

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Metadata.DeployContainer');
  }

  removeWhere(matches: (part: Value) => boolean): boolean {
    const index = this.parts.items.findIndex(matches);
    if (index >= 0) this.parts.items.splice(index, 1);
    return index >= 0;
  }
}

export const metadataLibrary: LibraryPart = {
  'Metadata.DeployContainer.new()': () => new DeployContainer(),
  'Metadata.DeployContainer.addMetadata(Metadata.Metadata)': (_runtime, self: DeployContainer, part: Value) =>
    void self.parts.items.push(argument(part)),
  'Metadata.DeployContainer.getMetadata()': (_runtime, self: DeployContainer) => self.parts,
  'Metadata.DeployContainer.removeMetadata(Metadata.Metadata)': (_runtime, self: DeployContainer, part: Value) =>
    self.removeWhere((candidate) => candidate === part),
  'Metadata.DeployContainer.removeMetadataByFullName(String)': (_runtime, self: DeployContainer, name: string) =>
    self.removeWhere((candidate) => candidate instanceof PropertyObject && candidate.get('fullName') === name),
};
