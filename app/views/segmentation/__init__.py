"""The segmentation screen: scoring model, tiers, intensity, dynamic segments."""
