import type { Dataset, DatasetInfo, ReferenceTable } from '../contract/dataset.ts';
import { TABLES, type TableName } from '../contract/tables.ts';
import { packReference, packTable, unpackReference, unpackTable } from '../ingest/package-tables.ts';
import type { TableFiles } from '../warehouse/load.ts';

/** A dataset as Arrow IPC files, which go from one worker to another without being taken apart. */
export interface CityFiles {
  readonly info: DatasetInfo;
  readonly tables: readonly { readonly name: TableName; readonly bytes: Uint8Array }[];
  readonly references: readonly { readonly name: ReferenceTable['name']; readonly bytes: Uint8Array }[];
}

/** Packs a dataset; a table that came as a file stays that file. */
export function packCity(dataset: Dataset, files: TableFiles = new Map()): CityFiles {
  return {
    info: dataset.info,
    tables: TABLES.flatMap(({ name }) => {
      const table = dataset.tables[name];
      return table ? [{ name, bytes: files.get(name) ?? packTable(table) }] : [];
    }),
    references: dataset.references.map((given) => ({ name: given.name, bytes: packReference(given) })),
  };
}

/** The inverse of `packCity`. */
export function unpackCity({ info, tables, references }: CityFiles): {
  readonly dataset: Dataset;
  readonly files: TableFiles;
} {
  return {
    dataset: {
      info,
      tables: Object.fromEntries(tables.map(({ name, bytes }) => [name, unpackTable(name, bytes)])),
      references: references.map(({ name, bytes }) => unpackReference(name, bytes)),
    },
    files: new Map(tables.map(({ name, bytes }) => [name, bytes])),
  };
}
