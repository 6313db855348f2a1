/** Custom labels are what the user reads, so tests read them too: from the metadata, in the base language. */
import { globSync, readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';

interface LabelsFile {
    CustomLabels: { labels: { fullName: string; value: string }[] };
}

const parser = new XMLParser({ isArray: (name) => name === 'labels', parseTagValue: false });

for (const path of globSync('force-app/**/labels/*.labels-meta.xml')) {
    const file = parser.parse(readFileSync(path, 'utf8')) as LabelsFile;
    for (const { fullName, value } of file.CustomLabels.labels) {
        jest.doMock(`@salesforce/label/c.${fullName}`, () => ({ __esModule: true, default: value }), {
            virtual: true,
        });
    }
}
