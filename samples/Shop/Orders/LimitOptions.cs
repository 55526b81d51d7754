namespace Orders;

internal sealed class LimitOptions
{
    public decimal MaxTotal { get; set; }
}
