/** Every platform class the compiler knows. What is not here does not exist in this org. */
import { EventBusClass } from './async/events.ts';
import { FinalizerContextClass, FinalizerInterface, ParentJobResultEnum } from './async/finalizer.ts';
import { ASYNC_INTERFACES } from './async/interfaces.ts';
import { CollectionIterator, IterableInterface, IteratorInterface } from './collections/iterators.ts';
import { ListClass } from './collections/list.ts';
import { MapClass } from './collections/map.ts';
import { SetClass } from './collections/set.ts';
import { AccessLevelClass } from './database/accessLevel.ts';
import { DatabaseClass, SavepointClass } from './database/database.ts';
import { DML_OPTIONS } from './database/dmlOptions.ts';
import { QUERY_LOCATORS } from './database/queryLocator.ts';
import { RESULT_CLASSES } from './database/results.ts';
import { AccessTypeEnum, SecurityClass, SObjectAccessDecisionClass } from './database/security.ts';
import { AggregateResultClass, SObjectClass } from './database/sobject.ts';
import { StatusCodeEnum } from './database/statusCode.ts';
import type { BuiltinDefinition } from './define.ts';
import { DmlExceptionClass, EmailExceptionClass } from './exceptions/dmlException.ts';
import { ExceptionClass, PLAIN_EXCEPTIONS } from './exceptions/exception.ts';
import { HttpCalloutMockInterface, HttpClass, HttpRequestClass, HttpResponseClass } from './http/messages.ts';
import { RestContextClass, RestRequestClass, RestResponseClass } from './http/rest.ts';
import { JsonGeneratorClass } from './json/generator.ts';
import { JsonClass } from './json/json.ts';
import { JsonParserClass, JsonTokenEnum } from './json/parser.ts';
import { CryptoClass, UuidClass } from './platform/crypto.ts';
import { EncodingUtilClass } from './platform/encodingUtil.ts';
import { PLATFORM_INTERFACES } from './platform/interfaces.ts';
import { INVOCABLE } from './platform/invocable.ts';
import { INBOUND_EMAIL } from './platform/inboundEmail.ts';
import { MESSAGING } from './platform/messaging.ts';
import { OrgLimitClass, OrgLimitsClass } from './platform/orgLimits.ts';
import { ApexPagesClass, PageReferenceClass } from './platform/pageReference.ts';
import { REFUSED } from './platform/refused.ts';
import { StubProviderInterface } from './platform/stubs.ts';
import { UrlClass } from './platform/url.ts';
import { VersionClass } from './platform/version.ts';
import { VISUAL_EDITOR } from './platform/visualEditor.ts';
import { BlobClass } from './primitives/blob.ts';
import { BooleanClass } from './primitives/boolean.ts';
import { DateClass } from './primitives/date.ts';
import { DatetimeClass } from './primitives/datetime.ts';
import { DecimalClass, RoundingModeEnum } from './primitives/decimal.ts';
import { DoubleClass } from './primitives/double.ts';
import { IdClass } from './primitives/id.ts';
import { IntegerClass } from './primitives/integer.ts';
import { LongClass } from './primitives/long.ts';
import { MathClass } from './primitives/math.ts';
import { StringClass } from './primitives/string.ts';
import { TimeClass } from './primitives/time.ts';
import { TimeZoneClass } from './primitives/timeZone.ts';
import { DescribeFieldResultClass, PicklistEntryClass } from './schema/describeField.ts';
import { DESCRIBE_OBJECT } from './schema/describeObject.ts';
import { DisplayTypeEnum, FieldDescribeOptionsEnum, SoapTypeEnum, SObjectDescribeOptionsEnum } from './schema/enums.ts';
import { FIELD_SETS } from './schema/fieldSets.ts';
import { SchemaClass } from './schema/schema.ts';
import { SObjectFieldClass, SObjectTypeClass } from './schema/tokens.ts';
import { AssertClass } from './system/assert.ts';
import { LimitsClass } from './system/limits.ts';
import { LoggingLevelEnum, QuiddityEnum, RequestClass, SystemClass } from './system/system.ts';
import { TestBrokerClass, TestClass } from './system/test.ts';
import { TypeClass } from './system/type.ts';
import { FeatureManagementClass, UserInfoClass } from './system/userInfo.ts';
import { MatcherClass } from './text/matcher.ts';
import { PatternClass } from './text/pattern.ts';

export const BUILTINS: readonly BuiltinDefinition[] = [
    // Values
    BooleanClass,
    StringClass,
    IntegerClass,
    LongClass,
    DoubleClass,
    DecimalClass,
    RoundingModeEnum,
    IdClass,
    DateClass,
    DatetimeClass,
    TimeClass,
    TimeZoneClass,
    BlobClass,
    MathClass,
    PatternClass,
    MatcherClass,
    // Collections
    ListClass,
    SetClass,
    MapClass,
    IteratorInterface,
    IterableInterface,
    CollectionIterator,
    // Exceptions
    ExceptionClass,
    ...PLAIN_EXCEPTIONS,
    DmlExceptionClass,
    EmailExceptionClass,
    // Data
    SObjectClass,
    AggregateResultClass,
    DatabaseClass,
    SavepointClass,
    AccessLevelClass,
    ...DML_OPTIONS,
    ...RESULT_CLASSES,
    ...QUERY_LOCATORS,
    StatusCodeEnum,
    AccessTypeEnum,
    SecurityClass,
    SObjectAccessDecisionClass,
    // Schema
    SchemaClass,
    SObjectTypeClass,
    SObjectFieldClass,
    ...DESCRIBE_OBJECT,
    DescribeFieldResultClass,
    PicklistEntryClass,
    ...FIELD_SETS,
    DisplayTypeEnum,
    SoapTypeEnum,
    SObjectDescribeOptionsEnum,
    FieldDescribeOptionsEnum,
    // System
    SystemClass,
    LoggingLevelEnum,
    QuiddityEnum,
    RequestClass,
    AssertClass,
    TestClass,
    TestBrokerClass,
    TypeClass,
    UserInfoClass,
    FeatureManagementClass,
    LimitsClass,
    // JSON
    JsonClass,
    JsonGeneratorClass,
    JsonParserClass,
    JsonTokenEnum,
    // Asynchronous work
    ...ASYNC_INTERFACES,
    FinalizerInterface,
    FinalizerContextClass,
    ParentJobResultEnum,
    EventBusClass,
    // Calls
    HttpClass,
    HttpRequestClass,
    HttpResponseClass,
    HttpCalloutMockInterface,
    RestContextClass,
    RestRequestClass,
    RestResponseClass,
    // Platform
    ...PLATFORM_INTERFACES,
    StubProviderInterface,
    OrgLimitsClass,
    OrgLimitClass,
    ...INBOUND_EMAIL,
    EncodingUtilClass,
    CryptoClass,
    UuidClass,
    UrlClass,
    PageReferenceClass,
    ApexPagesClass,
    VersionClass,
    ...VISUAL_EDITOR,
    ...INVOCABLE,
    ...MESSAGING,
    ...REFUSED,
];
