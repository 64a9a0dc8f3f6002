"""The stakeholder map: who decides, who influences, who covers them."""
