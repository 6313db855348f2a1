import { getIconPath, isValidName } from 'lightning/iconUtils';
import BasePrimitiveIcon from 'base/primitiveIcon';

/** Draws icons from the design system's sprites, as an org does. */
export default class PrimitiveIcon extends BasePrimitiveIcon {
    /** The base component would load templates compiled from every icon. */
    override requestIconTemplates(): Promise<void> {
        return Promise.resolve();
    }

    override get href(): string {
        if (this.src) return super.href;
        return isValidName(this.iconName) ? getIconPath(this.iconName) : '';
    }
}
