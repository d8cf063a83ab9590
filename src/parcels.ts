import type { Parcel } from './parcel.js';
import { commonMatter, type CommonMatterWords } from './parcels/common-matter/parcel.js';
import { contingency, type ContingencyWords } from './parcels/contingency/parcel.js';
import { report, type ReportWords } from './parcels/report/parcel.js';
import { shelf, type ShelfWords } from './parcels/shelf/parcel.js';
import { timeNotCounted } from './parcels/time-not-counted/parcel.js';
import { wordsToMany, type WordsToManyWords } from './parcels/words-to-many/parcel.js';

/** The parcels of this desk, an entry a line. A parcel is deleted with its folder and the lines that the compiler then names. */
const installed = {
  commonMatter,
  contingency,
  report,
  shelf,
  timeNotCounted,
  wordsToMany,
} satisfies Readonly<Record<string, Parcel>>;

type ParcelWords = {
  commonMatter: CommonMatterWords;
  contingency: ContingencyWords;
  report: ReportWords;
  shelf: ShelfWords;
  wordsToMany: WordsToManyWords;
};

export const parcels: readonly Parcel[] = Object.values<Parcel>(installed);

/** What the desk asks parcels by itself. */
export const ofParcels = {
  help: parcels.flatMap(({ help = [] }) => help),
  morning: parcels.flatMap(({ morning = [] }) => morning),
};

type AnyWords = { [Name in keyof ParcelWords]: ParcelWords[Name] }[keyof ParcelWords];
type Of<Kind extends string, All = AnyWords> = All extends Readonly<Record<Kind, infer Own>> ? Own : never;
type KeyIn<All> = All extends unknown ? keyof All : never;
type BodyIn<All, Kind extends PropertyKey> = All extends Readonly<Record<Kind, infer Body>> ? Body : never;

export type ParcelLogEvent = Of<'log'>;
export type ParcelDocuments = { [Kind in KeyIn<Of<'documents'>>]: BodyIn<Of<'documents'>, Kind> };
