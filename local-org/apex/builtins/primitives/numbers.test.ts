import { ApexFixture } from '../../testing/apexFixture.ts';
import { failures, values } from '../testValues.ts';

const apex = new ApexFixture();

values(apex, 'Integer, Long and Double', {
    "Integer.valueOf('42') + Integer.valueOf(3.9)": '45',
    "Long.valueOf('9223372036854775807')": '9223372036854775807',
    '2147483647 + 1': '-2147483648',
    'Double.valueOf(3)': '3.0',
    "Double.valueOf('1.5').intValue()": '1',
    '(1234567).format()': '1,234,567',
    '5000000000L.intValue()': '705032704',
});

values(apex, 'Decimal keeps its scale', {
    "Decimal.valueOf('1.10') + 2": '3.10',
    "Decimal.valueOf('1.5') * Decimal.valueOf('2.0')": '3.00',
    '(1.005).setScale(2)': '1.00',
    '(1.015).setScale(2)': '1.02',
    '(2.5).round()': '2',
    '(2.5).round(RoundingMode.HALF_UP)': '3',
    '(10.0).divide(3, 4)': '3.3333',
    '(1.25).divide(1, 1, System.RoundingMode.CEILING)': '1.3',
    '(12.3400).stripTrailingZeros().toPlainString()': '12.34',
    '(12.34).precision() + (12.34).scale()': '6',
    '(-1.5).abs() + (2.0).pow(3)': '9.500',
    '(1234567.891).format()': '1,234,567.891',
    '(1.999).intValue()': '1',
    '1.0 == 1.00': 'true',
});

values(apex, 'Math', {
    'Math.max(1, 2) + Math.min(1, 2)': '3',
    'Math.abs(-5) + Math.mod(7, 4)': '8',
    'Math.round(2.5) + Math.round(3.5)': '6',
    'Math.floor(2.7)': '2',
    'Math.ceil(2.1)': '3',
    'Math.sqrt(16.0)': '4.0',
    'Math.pow(2, 10)': '1024.0',
    'Math.roundToLong(2.6)': '3',
    'Math.PI > 3.14 && Math.random() < 1': 'true',
    'Math.max(1.5, 2)': '2',
    'Math.signum(-3.0)': '-1.0',
});

failures(apex, 'numbers refuse as the platform does', {
    'Integer i = 0; i = 1 / i;': 'System.MathException: Divide by 0',
    'Decimal d = 0; d = 1.0 / d;': 'System.MathException: Divide by 0',
    'Decimal d = (1.25).setScale(1, RoundingMode.UNNECESSARY);': 'System.MathException: Rounding necessary',
    "Decimal d = Decimal.valueOf('abc');": 'System.TypeException: Invalid decimal: abc',
    "Long l = Long.valueOf('9223372036854775808');": 'System.TypeException: Invalid long: 9223372036854775808',
    'Integer i = Integer.valueOf((String) null);': 'System.NullPointerException: Argument cannot be null.',
});
