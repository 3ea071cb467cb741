import { exception, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import { type Decimal, type RuntimeType, runtimeType } from '../values/index.ts';
import { argument } from './arguments.ts';

/** Mean radius of the earth, by unit. */
const EARTH_RADIUS: Readonly<Record<string, number>> = { km: 6371.0088, mi: 3958.7613 };

export class Location extends PlatformObject {
  readonly latitude: number;
  readonly longitude: number;

  constructor(latitude: number, longitude: number) {
    super();
    this.latitude = latitude;
    this.longitude = longitude;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Location');
  }

  /** Along the surface of the earth. Source: Apex Reference Guide, Location.getDistance: unit "mi" or "km". */
  distanceTo(other: Location, unit: string | null): number {
    const radius = EARTH_RADIUS[argument(unit)];
    if (radius === undefined) throw exception('InvalidParameterValueException', `Invalid unit: ${unit}. It must be mi or km.`);
    const radians = (degrees: number) => (degrees * Math.PI) / 180;
    const height = Math.sin(radians(other.latitude - this.latitude) / 2) ** 2;
    const width = Math.sin(radians(other.longitude - this.longitude) / 2) ** 2;
    const share = height + Math.cos(radians(this.latitude)) * Math.cos(radians(other.latitude)) * width;
    return 2 * radius * Math.asin(Math.min(1, Math.sqrt(share)));
  }

  equals$(other: unknown): boolean {
    return other instanceof Location && other.latitude === this.latitude && other.longitude === this.longitude;
  }

  hashCode$(): number {
    return (Math.round(this.latitude * 1e6) ^ Math.round(this.longitude * 1e6)) | 0;
  }

  override toString(): string {
    return `System.Location[getLatitude=${this.latitude}, getLongitude=${this.longitude}]`;
  }
}

function newInstance(_runtime: Runtime, latitude: Decimal | null, longitude: Decimal | null): Location {
  return new Location(Number(argument(latitude).toPlainString()), Number(argument(longitude).toPlainString()));
}

export const locationLibrary: LibraryPart = {
  'Location.newInstance(Decimal,Decimal)': newInstance,
  'Location.getLatitude()': (_runtime, self: Location) => self.latitude,
  'Location.getLongitude()': (_runtime, self: Location) => self.longitude,
  'Location.get:latitude': (_runtime, self: Location) => self.latitude,
  'Location.get:longitude': (_runtime, self: Location) => self.longitude,
  'Location.getDistance(Location,String)': (_runtime, self: Location, other: Location | null, unit: string | null) =>
    self.distanceTo(argument(other), unit),
  'Location.getDistance(Location,Location,String)': (_runtime, from: Location | null, to: Location | null, unit: string | null) =>
    argument(from).distanceTo(argument(to), unit),
};
