/** Quill with the formats that lightning-input-rich-text knows. Alignment, colour, font and size become inline styles. */
import Quill from 'quill/core.js';
import { AlignStyle } from 'quill/formats/align.js';
import { BackgroundStyle } from 'quill/formats/background.js';
import Blockquote from 'quill/formats/blockquote.js';
import Bold from 'quill/formats/bold.js';
import CodeBlock, { Code as InlineCode } from 'quill/formats/code.js';
import { ColorStyle } from 'quill/formats/color.js';
import { DirectionAttribute } from 'quill/formats/direction.js';
import { FontStyle } from 'quill/formats/font.js';
import Header from 'quill/formats/header.js';
import Image from 'quill/formats/image.js';
import Indent from 'quill/formats/indent.js';
import Italic from 'quill/formats/italic.js';
import Link from 'quill/formats/link.js';
import List from 'quill/formats/list.js';
import Script from 'quill/formats/script.js';
import { SizeStyle } from 'quill/formats/size.js';
import Strike from 'quill/formats/strike.js';
import Underline from 'quill/formats/underline.js';

/** Any font and size may be pasted or set; Quill would allow only its own lists. */
for (const attributor of [FontStyle, SizeStyle]) attributor.whitelist = undefined;

Quill.register({
    'formats/align': AlignStyle,
    'formats/background': BackgroundStyle,
    'formats/blockquote': Blockquote,
    'formats/bold': Bold,
    'formats/code': InlineCode,
    'formats/code-block': CodeBlock,
    'formats/color': ColorStyle,
    'formats/direction': DirectionAttribute,
    'formats/font': FontStyle,
    'formats/header': Header,
    'formats/image': Image,
    'formats/indent': Indent,
    'formats/italic': Italic,
    'formats/link': Link,
    'formats/list': List,
    'formats/script': Script,
    'formats/size': SizeStyle,
    'formats/strike': Strike,
    'formats/underline': Underline,
});

export { Quill };
