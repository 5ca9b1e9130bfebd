"""What officials have to do and when they are told (việc của cán bộ): from plans to dated duties to nudges; all pure."""
