"""What visitors may see of the register: each module starts from what is published."""
