export const DML_MESSAGES = {
    insertWithId: (row: number): string =>
        `Insert failed. First exception on row ${row}; first error: INVALID_FIELD_FOR_INSERT_UPDATE, cannot specify Id in an insert call: [Id]`,
};
